# A policy without a name.
# shape: shape:policy-label
# says: policy:lumen: a policy has exactly one name (here: none); give it one rdfs:label, a text that is not empty
DELETE DATA { policy:lumen rdfs:label "lumen" }
