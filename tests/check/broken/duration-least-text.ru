# A lower bound that is a text.
# shape: shape:duration-least
# says: policy:lumen/month: a duration has one lower bound at most (here: "P1M"); write one kg:atLeast as an xsd:duration, such as "P30D"
DELETE DATA { p:month kg:atLeast "P1M"^^xsd:duration } ;
INSERT DATA { p:month kg:atLeast "P1M" }
