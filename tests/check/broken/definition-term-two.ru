# A definition of two terms.
# shape: shape:definition-term
# says: policy:lumen/definition: a definition explains exactly one data category (here: data:device-information, data:email-address); give it one kg:defines that is a kg:DataCategory
INSERT DATA { p:definition kg:defines data:email-address }
