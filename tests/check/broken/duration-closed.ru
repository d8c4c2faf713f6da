# A property that durations do not have.
# shape: shape:duration-closed
# says: policy:lumen/month: a duration has no such property (here: kg:confidence "1.0"); take the property away, or name one that `kg.ttl` gives a kg:Duration
INSERT DATA { p:month kg:confidence 1.0 }
