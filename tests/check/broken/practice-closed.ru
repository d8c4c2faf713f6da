# A property that practices do not have.
# shape: shape:practice-closed
# says: policy:lumen/sale: a practice has no such property (here: kg:price "12"); take the property away, or name one that `kg.ttl` gives a kg:Practice
INSERT DATA { p:sale kg:price 12 }
