# A statement of no kind.
# shape: shape:statement-kind
# says: policy:lumen/decision: a statement is exactly one of legal ground, transfer, right, contact and automated decision (here: kg:Statement); give it the type of one of the five classes of statements
DELETE DATA { p:decision a kg:AutomatedDecision }
