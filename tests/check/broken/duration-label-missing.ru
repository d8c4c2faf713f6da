# A duration without words.
# shape: shape:duration-label
# says: policy:lumen/month: a duration has exactly one wording (here: none); give it one rdfs:label, a text that is not empty
DELETE DATA { p:month rdfs:label "at least a month after you leave" }
