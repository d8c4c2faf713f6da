# A sale with a source.
# shape: shape:practice-source-action
# says: policy:lumen/sale: only a collection has a source; take its kg:source away, or correct its class
INSERT DATA { p:sale kg:source party:courier }
