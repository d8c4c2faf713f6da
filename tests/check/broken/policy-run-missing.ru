# A policy that no run has read.
# shape: shape:policy-run
# says: policy:lumen: a policy's graph comes from exactly one run (here: none); give it one prov:wasGeneratedBy that is a prov:Activity
DELETE DATA { policy:lumen prov:wasGeneratedBy p:run }
