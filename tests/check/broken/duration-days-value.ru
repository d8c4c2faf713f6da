# A number of days without a value.
# shape: shape:duration-days-value
# says: policy:lumen/month: a duration with a number of days has a value (here: none); add the kg:isoDuration that its kg:days are of
DELETE DATA { p:month kg:isoDuration "P1M"^^xsd:duration }
