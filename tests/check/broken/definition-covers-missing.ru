# A definition that says nothing.
# shape: shape:definition-covers
# says: policy:lumen/definition: a definition names data that its term covers (here: none); give it at least one kg:covers, each a kg:DataCategory
DELETE DATA { p:definition kg:covers data:lamp-settings }
