# A company without a name.
# shape: shape:party-label
# says: party:lumen: a concept or first party has a preferred label (here: none); give it a skos:prefLabel with a language, such as "e-mail address"@en
DELETE DATA { party:lumen skos:prefLabel "Lumen"@en }
