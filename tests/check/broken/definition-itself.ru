# A term explained by itself.
# shape: shape:definition-itself
# says: policy:lumen/definition: a definition does not explain a data category by itself (here: data:device-information); take the kg:covers away that is also what it defines
INSERT DATA { p:definition kg:covers data:device-information }
