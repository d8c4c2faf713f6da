# A process that leaves out who gets the data.
# shape: shape:process-recipient
# says: policy:lumen/sharing: who gets data is the same in the terms of DPV (here: party:courier); let dpv:hasRecipient be what kg:recipient is
DELETE DATA { p:sharing dpv:hasRecipient party:courier }
