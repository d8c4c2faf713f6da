# A second run that used nothing.
# shape: shape:run-document
# says: policy:lumen/run-again: a run used a document (here: none); give it a prov:used that is a kg:Document
INSERT DATA { p:run-again a prov:Activity ; prov:wasAssociatedWith agent:kg-0.1.0 }
