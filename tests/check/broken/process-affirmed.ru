# A denied sale that DPV takes for a process.
# shape: shape:process-affirmed
# says: policy:lumen/sale: only what a policy affirms is a dpv:Process (here: kg:Denied); take the type away, and all other terms of DPV
INSERT DATA { p:sale a dpv:Process ; dpv:hasProcessing dpv:Share ; dpv:hasPersonalData data:lamp-settings }
