# A denied sale described in the terms of DPV.
# shape: shape:process-node
# says: policy:lumen/sale: only a dpv:Process is described in the terms of DPV; take these terms away, or give it the type if it is affirmed
INSERT DATA { p:sale dpv:hasProcessing dpv:Share ; dpv:hasPersonalData data:lamp-settings }
