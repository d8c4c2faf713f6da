# A value without its number of days.
# shape: shape:duration-value-days
# says: policy:lumen/month: a duration with a value has its number of days (here: none); add the kg:days of its kg:isoDuration
DELETE DATA { p:month kg:days 30.0 }
