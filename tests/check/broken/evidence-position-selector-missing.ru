# Evidence without positions.
# shape: shape:evidence-position-selector
# says: policy:lumen/said: evidence has exactly one position selector (here: policy:lumen/said-quote); give it one oa:hasSelector that is an oa:TextPositionSelector
DELETE DATA { p:said oa:hasSelector p:said-position }
