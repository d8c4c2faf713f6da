# A confidence above one.
# shape: shape:practice-confidence
# says: policy:lumen/sale: a practice has exactly one confidence, a decimal number from 0 to 1 (here: "1.5"); give it one kg:confidence, such as 0.875
DELETE DATA { p:sale kg:confidence 0.990 } ;
INSERT DATA { p:sale kg:confidence 1.5 }
