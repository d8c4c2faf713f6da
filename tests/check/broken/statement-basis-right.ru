# A right as a legal basis.
# shape: shape:statement-basis
# says: policy:lumen/ground: a legal ground rests on one legal basis at most (here: right:access); let its kg:legalBasis be one kg:LegalBasis
DELETE DATA { p:ground kg:legalBasis basis:consent } ;
INSERT DATA { p:ground kg:legalBasis right:access }
