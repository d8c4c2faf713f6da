# A checksum that is cut off.
# shape: shape:document-checksum
# says: document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51: a document has exactly one SHA-256 checksum (here: "6c15d5b3"); give it one kg:sha256 of 64 hexadecimal digits in lower case
DELETE DATA { document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51 kg:sha256 "6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51" } ;
INSERT DATA { document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51 kg:sha256 "6c15d5b3" }
