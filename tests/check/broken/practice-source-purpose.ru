# Data that comes from a purpose.
# shape: shape:practice-source
# says: policy:lumen/collection: what data comes from is a party (here: purpose:advertising); let kg:source be a kg:Party
DELETE DATA { p:collection kg:source party:courier ; dpv:hasDataSource party:courier } ;
INSERT DATA { p:collection kg:source purpose:advertising ; dpv:hasDataSource purpose:advertising }
