# Data that neither policy nor vocabulary describes.
# shape: shape:practice-data
# says: policy:lumen/sale: a practice is done with data (here: data:moods); give it at least one kg:data, each a kg:DataCategory
DELETE DATA { p:sale kg:data data:lamp-settings } ;
INSERT DATA { p:sale kg:data data:moods . data:moods kg:within data:moods }
