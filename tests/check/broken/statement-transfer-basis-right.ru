# A right in the place of what allows a transfer.
# shape: shape:statement-transfer-basis
# says: policy:lumen/transfer: what allows a transfer is a legal basis (here: right:access); let its kg:transferBasis be a kg:LegalBasis below basis:transfer-basis
INSERT DATA { p:transfer kg:transferBasis right:access }
