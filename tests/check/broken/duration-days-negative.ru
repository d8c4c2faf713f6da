# Fewer days than none.
# shape: shape:duration-days
# says: policy:lumen/month: a duration has one number of days at most, which is not negative (here: "-30.0"); write one kg:days as an xsd:decimal
DELETE DATA { p:month kg:days 30.0 } ;
INSERT DATA { p:month kg:days "-30.0"^^xsd:decimal }
