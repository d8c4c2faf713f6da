# A practice of which nobody knows whether it takes place.
# shape: shape:practice-polarity
# says: policy:lumen/sale: a practice is either affirmed or denied (here: none); give it one kg:polarity, kg:Affirmed or kg:Denied
DELETE DATA { p:sale kg:polarity kg:Denied }
