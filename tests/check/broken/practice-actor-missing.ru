# A practice of nobody.
# shape: shape:practice-actor
# says: policy:lumen/sale: a practice has exactly one actor, a party (here: none); give it one kg:actor that is a kg:Party
DELETE DATA { p:sale kg:actor party:lumen }
