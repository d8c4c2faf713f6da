# A label that is in no language.
# shape: shape:party-label
# says: data:lamp-settings: a concept or first party has a preferred label (here: "lamp settings"); give it a skos:prefLabel with a language, such as "e-mail address"@en
DELETE DATA { data:lamp-settings skos:prefLabel "lamp settings"@en } ;
INSERT DATA { data:lamp-settings skos:prefLabel "lamp settings" }
