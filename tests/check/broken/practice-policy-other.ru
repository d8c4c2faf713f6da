# A practice of a policy that is not in the graph.
# shape: shape:practice-policy
# says: policy:lumen/sale: a practice belongs to exactly one policy (here: policy:candela); give it one kg:policy that is a kg:Policy of the same graph
DELETE DATA { p:sale kg:policy policy:lumen } ;
INSERT DATA { p:sale kg:policy policy:candela }
