# A practice that is nothing in particular.
# shape: shape:practice-action
# says: policy:lumen/sale: a practice is exactly one of collection, use, sharing, sale, retention and deletion (here: kg:Practice); give it the type of one of the six classes of practices
DELETE DATA { p:sale a kg:Sale }
