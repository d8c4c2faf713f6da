# A property that statements do not have.
# shape: shape:statement-closed
# says: policy:lumen/decision: a statement has no such property (here: kg:confidence "1.0"); take the property away, or name one that `kg.ttl` gives a kg:Statement
INSERT DATA { p:decision kg:confidence 1.0 }
