# A practice of two actors.
# shape: shape:practice-actor
# says: policy:lumen/sale: a practice has exactly one actor, a party (here: party:courier, party:lumen); give it one kg:actor that is a kg:Party
INSERT DATA { p:sale kg:actor party:courier }
