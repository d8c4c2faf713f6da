# A process with other data than the practice.
# shape: shape:process-data
# says: policy:lumen/collection: the data of a practice or statement is the same in the terms of DPV (here: data:email-address, data:lamp-settings); let dpv:hasPersonalData, or dpv:hasData of what is not personal, be what kg:data is
DELETE DATA { p:collection dpv:hasPersonalData data:email-address } ;
INSERT DATA { p:collection dpv:hasPersonalData data:lamp-settings }
