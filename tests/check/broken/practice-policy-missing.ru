# A practice of no policy.
# shape: shape:practice-policy
# says: policy:lumen/sale: a practice belongs to exactly one policy (here: none); give it one kg:policy that is a kg:Policy of the same graph
DELETE DATA { p:sale kg:policy policy:lumen }
