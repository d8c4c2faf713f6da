# A practice of which nobody knows whether it is done, may be, or must be.
# shape: shape:practice-modality
# says: policy:lumen/sale: a practice is stated, possible or required (here: none); give it one kg:modality: kg:Stated, kg:Possible or kg:Required
DELETE DATA { p:sale kg:modality kg:Stated }
