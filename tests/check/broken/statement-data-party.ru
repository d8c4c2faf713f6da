# A party as data of a statement.
# shape: shape:statement-data
# says: policy:lumen/decision: what a statement is about is data (here: party:courier); let its kg:data be a kg:DataCategory
INSERT DATA { p:decision kg:data party:courier }
