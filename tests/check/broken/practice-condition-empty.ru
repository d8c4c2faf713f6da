# A condition without words.
# shape: shape:practice-condition
# says: policy:lumen/sale: a condition is a text (here: ""); write kg:condition as a text that is not empty
INSERT DATA { p:sale kg:condition "" }
