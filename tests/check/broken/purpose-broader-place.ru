# A purpose that is below a place.
# shape: shape:purpose-broader
# says: purpose:lighting: what is above a purpose is one too (here: place:other-countries); let its skos:broader be a kg:Purpose
INSERT DATA { purpose:lighting a kg:Purpose , skos:Concept ; skos:prefLabel "lighting"@en ; skos:broader place:other-countries }
