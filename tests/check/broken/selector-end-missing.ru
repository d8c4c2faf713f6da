# A quote without an end.
# shape: shape:selector-end
# says: policy:lumen/said-position: a position selector has exactly one end (here: none); give it one oa:end, an xsd:nonNegativeInteger
DELETE DATA { p:said-position oa:end "43"^^xsd:nonNegativeInteger }
