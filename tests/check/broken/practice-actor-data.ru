# Data as an actor.
# shape: shape:practice-actor
# says: policy:lumen/sale: a practice has exactly one actor, a party (here: data:lamp-settings); give it one kg:actor that is a kg:Party
DELETE DATA { p:sale kg:actor party:lumen } ;
INSERT DATA { p:sale kg:actor data:lamp-settings }
