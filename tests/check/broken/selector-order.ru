# A quote that ends before it starts.
# shape: shape:selector-order
# says: policy:lumen/said-position: a position selector starts before it ends (here: "16"); let oa:start be less than oa:end
DELETE DATA { p:said-position oa:end "43"^^xsd:nonNegativeInteger } ;
INSERT DATA { p:said-position oa:end "7"^^xsd:nonNegativeInteger }
