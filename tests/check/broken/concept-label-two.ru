# Two preferred labels in one language.
# shape: shape:concept-label
# says: data:lamp-settings: a concept or first party has one preferred label a language (here: "lamp settings", "settings of lamps"); make the others skos:altLabel
INSERT DATA { data:lamp-settings skos:prefLabel "settings of lamps"@en }
