# A concept of nothing in particular.
# shape: shape:concept-kind
# says: data:oddity: a concept is exactly one of data category, party, purpose, place, legal basis and right (here: skos:Concept); give it the type of one of these classes
INSERT DATA { data:oddity a skos:Concept ; skos:prefLabel "oddity"@en }
