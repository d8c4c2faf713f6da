# A practice without data.
# shape: shape:practice-data
# says: policy:lumen/sale: a practice is done with data (here: none); give it at least one kg:data, each a kg:DataCategory
DELETE DATA { p:sale kg:data data:lamp-settings }
