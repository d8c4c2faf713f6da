# Evidence with two quote selectors.
# shape: shape:evidence-quote-selector
# says: policy:lumen/said: evidence has exactly one quote selector (here: policy:lumen/again, policy:lumen/said-position, policy:lumen/said-quote); give it one oa:hasSelector that is an oa:TextQuoteSelector
INSERT DATA { p:said oa:hasSelector p:again . p:again a oa:TextQuoteSelector ; oa:exact "We keep your lamp settings." }
