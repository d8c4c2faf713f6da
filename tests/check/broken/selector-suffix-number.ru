# A number after a quote.
# shape: shape:selector-suffix
# says: policy:lumen/said-quote: one text at most stands after a quote (here: "12"); write one oa:suffix
DELETE DATA { p:said-quote oa:suffix " Not more." } ;
INSERT DATA { p:said-quote oa:suffix 12 }
