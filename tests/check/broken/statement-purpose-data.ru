# Data as the purpose of a statement.
# shape: shape:statement-purpose
# says: policy:lumen/decision: what a statement is for is a purpose (here: data:lamp-settings); let its kg:purpose be a kg:Purpose
INSERT DATA { p:decision kg:purpose data:lamp-settings }
