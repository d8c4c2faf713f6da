# A statement without words.
# shape: shape:statement-wording
# says: policy:lumen/decision: a statement has exactly one wording (here: ""); give it one kg:wording, a text that is not empty
DELETE DATA { p:decision kg:wording "no automated decisions" } ;
INSERT DATA { p:decision kg:wording "" }
