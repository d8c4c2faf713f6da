# A first party that is no party; nobody acts, and nothing is direct.
# shape: shape:first-party
# says: party:nobody: a first party is a party; give it the type kg:Party
INSERT DATA { party:nobody a kg:FirstParty ; skos:prefLabel "Nobody"@en }
