# A property that evidence does not have.
# shape: shape:evidence-closed
# says: policy:lumen/said: evidence has no such property (here: kg:polarity kg:Affirmed); take the property away, or name one that `kg.ttl` gives a kg:Evidence
INSERT DATA { p:said kg:polarity kg:Affirmed }
