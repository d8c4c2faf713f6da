# A sale for a month.
# shape: shape:practice-duration-action
# says: policy:lumen/sale: only retention and deletion have a duration; take its kg:duration away, or correct its class
INSERT DATA { p:sale kg:duration p:month }
