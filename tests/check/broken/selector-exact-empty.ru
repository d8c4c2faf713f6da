# A selector of no words, beside the evidence.
# shape: shape:selector-exact
# says: policy:lumen/idle: a quote selector has exactly one quote (here: ""); give it one oa:exact, a text that is not empty
INSERT DATA { p:idle a oa:TextQuoteSelector ; oa:exact "" }
