# A practice that nothing speaks for.
# shape: shape:practice-evidence
# says: policy:lumen/sale: a practice has evidence (here: none); give it at least one kg:evidence, each a kg:Evidence
DELETE DATA { p:sale kg:evidence p:said }
