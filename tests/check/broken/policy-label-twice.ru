# A policy with two names.
# shape: shape:policy-label
# says: policy:lumen: a policy has exactly one name (here: "candela", "lumen"); give it one rdfs:label, a text that is not empty
INSERT DATA { policy:lumen rdfs:label "candela" }
