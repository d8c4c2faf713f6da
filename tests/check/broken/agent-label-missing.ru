# A program without a name.
# shape: shape:agent-label
# says: agent:kg-0.1.0: a program has a name (here: none); give it an rdfs:label with name and version
DELETE DATA { agent:kg-0.1.0 rdfs:label "kg 0.1.0" }
