# A party that is data as well.
# shape: shape:concept-kind
# says: party:oracle: a concept is exactly one of data category, party, purpose, place, legal basis and right (here: skos:Concept, kg:DataCategory, kg:Party); give it the type of one of these classes
INSERT DATA { party:oracle a kg:Party , kg:DataCategory , skos:Concept ; skos:prefLabel "oracle"@en }
