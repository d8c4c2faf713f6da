# A contact with a role that there is not.
# shape: shape:statement-role
# says: policy:lumen/contact: a contact is that of the controller or of its data protection officer (here: kg:Postman); give it one kg:contactRole, kg:ControllerContact or kg:OfficerContact
DELETE DATA { p:contact kg:contactRole kg:ControllerContact } ;
INSERT DATA { p:contact kg:contactRole kg:Postman }
