# A statement that nothing speaks for.
# shape: shape:statement-evidence
# says: policy:lumen/decision: a statement has evidence (here: none); give it at least one kg:evidence, each a kg:Evidence
DELETE DATA { p:decision kg:evidence p:said }
