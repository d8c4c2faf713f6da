# Data as a purpose.
# shape: shape:practice-purpose
# says: policy:lumen/sale: what a practice is for is a purpose (here: data:lamp-settings); let kg:purpose be a kg:Purpose
INSERT DATA { p:sale kg:purpose data:lamp-settings }
