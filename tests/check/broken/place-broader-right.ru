# A place that is below a right.
# shape: shape:place-broader
# says: place:cellar: what is above a place is one too (here: right:access); let its skos:broader be a kg:Place
INSERT DATA { place:cellar a kg:Place , skos:Concept ; skos:prefLabel "cellar"@en ; skos:broader right:access }
