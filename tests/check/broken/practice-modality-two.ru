# A practice that is both done and only possible.
# shape: shape:practice-modality
# says: policy:lumen/sharing: a practice is stated, possible or required (here: kg:Possible, kg:Stated); give it one kg:modality: kg:Stated, kg:Possible or kg:Required
INSERT DATA { p:sharing kg:modality kg:Stated }
