# A statement of which nobody knows whether it holds.
# shape: shape:statement-polarity
# says: policy:lumen/decision: a statement is either affirmed or denied (here: none); give it one kg:polarity, kg:Affirmed or kg:Denied
DELETE DATA { p:decision kg:polarity kg:Denied }
