# A value that is no duration.
# shape: shape:duration-value
# says: policy:lumen/month: a duration has one value at most (here: "a month"); write one kg:isoDuration as an xsd:duration, such as "P30D"
DELETE DATA { p:month kg:isoDuration "P1M"^^xsd:duration } ;
INSERT DATA { p:month kg:isoDuration "a month"^^xsd:duration }
