# Two texts before one quote.
# shape: shape:selector-prefix
# says: policy:lumen/said-quote: one text at most stands before a quote (here: "Lamps.", "Privacy. Lamps."); write one oa:prefix
INSERT DATA { p:said-quote oa:prefix "Lamps. " }
