# A document that PROV does not know.
# shape: shape:document-entity
# says: document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51: a document is a prov:Entity; give it that type
DELETE DATA { document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51 a prov:Entity }
