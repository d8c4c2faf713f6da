# An address that is a text.
# shape: shape:policy-snapshot
# says: policy:lumen: the snapshot of a policy is one web address (here: "https://archive.example/lumen"); write kg:snapshot as an xsd:anyURI
DELETE DATA { policy:lumen kg:snapshot "https://archive.example/lumen"^^xsd:anyURI } ;
INSERT DATA { policy:lumen kg:snapshot "https://archive.example/lumen" }
