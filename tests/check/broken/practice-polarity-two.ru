# A practice that is affirmed and denied.
# shape: shape:practice-polarity
# says: policy:lumen/collection: a practice is either affirmed or denied (here: kg:Affirmed, kg:Denied); give it one kg:polarity, kg:Affirmed or kg:Denied
INSERT DATA { p:collection kg:polarity kg:Denied }
