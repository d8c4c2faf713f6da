# A practice without confidence.
# shape: shape:practice-confidence
# says: policy:lumen/sale: a practice has exactly one confidence, a decimal number from 0 to 1 (here: none); give it one kg:confidence, such as 0.875
DELETE DATA { p:sale kg:confidence 0.990 }
