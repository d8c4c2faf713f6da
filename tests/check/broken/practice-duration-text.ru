# A duration in words where a kg:Duration should be.
# shape: shape:practice-duration
# says: policy:lumen/retention: how long a practice lasts is a duration (here: "a month"); let kg:duration be a kg:Duration
INSERT DATA { p:retention kg:duration "a month" }
