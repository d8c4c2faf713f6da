# A practice with two confidences.
# shape: shape:practice-confidence
# says: policy:lumen/sale: a practice has exactly one confidence, a decimal number from 0 to 1 (here: "0.1", "0.990"); give it one kg:confidence, such as 0.875
INSERT DATA { p:sale kg:confidence 0.1 }
