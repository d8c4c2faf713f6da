# A definition of no policy.
# shape: shape:definition-policy
# says: policy:lumen/definition: a definition belongs to exactly one policy (here: none); give it one kg:policy that is a kg:Policy of the same graph
DELETE DATA { p:definition kg:policy policy:lumen }
