# Evidence that is not in the graph.
# shape: shape:practice-evidence
# says: policy:lumen/sale: a practice has evidence (here: policy:lumen/unsaid); give it at least one kg:evidence, each a kg:Evidence
INSERT DATA { p:sale kg:evidence p:unsaid . p:unsaid kg:policy policy:lumen }
