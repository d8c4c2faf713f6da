# A statement of no policy.
# shape: shape:statement-policy
# says: policy:lumen/decision: a statement belongs to exactly one policy (here: none); give it one kg:policy that is a kg:Policy of the same graph
DELETE DATA { p:decision kg:policy policy:lumen }
