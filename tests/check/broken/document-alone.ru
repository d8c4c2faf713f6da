# A run that used another document than the policy was read from.
# shape: shape:document-alone
# says: document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51: a graph was read from one document; let policy, run and evidence speak of the same kg:Document
# says: document:other: a graph was read from one document; let policy, run and evidence speak of the same kg:Document
DELETE DATA { p:run prov:used document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51 } ;
INSERT DATA { p:run prov:used document:other . document:other a kg:Document , prov:Entity ; kg:sha256 "0000000000000000000000000000000000000000000000000000000000000000" }
