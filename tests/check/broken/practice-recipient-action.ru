# A collection with a recipient.
# shape: shape:practice-recipient-action
# says: policy:lumen/collection: only sharing and sale have a recipient; take its kg:recipient away, or correct its class
INSERT DATA { p:collection kg:recipient party:courier ; dpv:hasRecipient party:courier }
