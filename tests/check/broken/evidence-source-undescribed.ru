# Evidence from a document that is not described.
# shape: shape:evidence-source
# says: policy:lumen/said: evidence stands in exactly one document (here: document:other); give it one oa:hasSource that is a kg:Document
DELETE DATA { p:said oa:hasSource document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51 } ;
INSERT DATA { p:said oa:hasSource document:other }
