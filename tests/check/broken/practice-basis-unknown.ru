# A practice that rests on a guess.
# shape: shape:practice-basis
# says: policy:lumen/sale: a practice rests on the rules, on the model, or on both (here: kg:Guess); give it one kg:basis: kg:RulesAlone, kg:ModelAlone or kg:RulesAndModel
DELETE DATA { p:sale kg:basis kg:ModelAlone } ;
INSERT DATA { p:sale kg:basis kg:Guess }
