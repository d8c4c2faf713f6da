# A practice that is a sale and a deletion at once.
# shape: shape:practice-action
# says: policy:lumen/sale: a practice is exactly one of collection, use, sharing, sale, retention and deletion (here: kg:Deletion, kg:Practice, kg:Sale); give it the type of one of the six classes of practices
INSERT DATA { p:sale a kg:Deletion }
