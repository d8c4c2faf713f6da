# A policy that was read from nowhere.
# shape: shape:policy-document
# says: policy:lumen: a policy was read from exactly one document (here: none); give it one prov:wasDerivedFrom that is a kg:Document
DELETE DATA { policy:lumen prov:wasDerivedFrom document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51 }
