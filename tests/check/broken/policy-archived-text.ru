# A day that is a text.
# shape: shape:policy-archived
# says: policy:lumen: a policy was archived on one day (here: "last spring"); write kg:archived as an xsd:date, such as "2024-01-31"
DELETE DATA { policy:lumen kg:archived "2024-03-01"^^xsd:date } ;
INSERT DATA { policy:lumen kg:archived "last spring" }
