# A quote that starts before the file.
# shape: shape:selector-start
# says: policy:lumen/said-position: a position selector has exactly one start (here: "-1"); give it one oa:start, an xsd:nonNegativeInteger
DELETE DATA { p:said-position oa:start "16"^^xsd:nonNegativeInteger } ;
INSERT DATA { p:said-position oa:start "-1"^^xsd:nonNegativeInteger }
