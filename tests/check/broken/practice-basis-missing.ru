# A practice that rests on nothing.
# shape: shape:practice-basis
# says: policy:lumen/sale: a practice rests on the rules, on the model, or on both (here: none); give it one kg:basis: kg:RulesAlone, kg:ModelAlone or kg:RulesAndModel
DELETE DATA { p:sale kg:basis kg:ModelAlone }
