# Data of a statement as a text.
# shape: shape:statement-data
# says: policy:lumen/decision: what a statement is about is data (here: "lamp settings"); let its kg:data be a kg:DataCategory
INSERT DATA { p:decision kg:data "lamp settings" }
