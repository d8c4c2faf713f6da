# Data that gets data.
# shape: shape:practice-recipient
# says: policy:lumen/sale: who gets data is a party (here: data:lamp-settings); let kg:recipient be a kg:Party
INSERT DATA { p:sale kg:recipient data:lamp-settings }
