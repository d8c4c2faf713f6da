# A contact without an address.
# shape: shape:statement-contact
# says: policy:lumen/contact: a contact has an address (here: none); give it a kg:contact, a text that is not empty
DELETE DATA { p:contact kg:contact "privacy@lumen.example" }
