# A definition that nothing speaks for.
# shape: shape:definition-evidence
# says: policy:lumen/definition: a definition has evidence (here: none); give it at least one kg:evidence, each a kg:Evidence
DELETE DATA { p:definition kg:evidence p:said }
