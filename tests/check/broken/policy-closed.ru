# A property that policies do not have.
# shape: shape:policy-closed
# says: policy:lumen: a policy has no such property (here: kg:confidence "1.0"); take the property away, or name one that `kg.ttl` gives a kg:Policy
INSERT DATA { policy:lumen kg:confidence 1.0 }
