# Two upper bounds.
# shape: shape:duration-most
# says: policy:lumen/month: a duration has one upper bound at most (here: "P1M", "P2M"); write one kg:atMost as an xsd:duration, such as "P30D"
INSERT DATA { p:month kg:atMost "P1M"^^xsd:duration , "P2M"^^xsd:duration }
