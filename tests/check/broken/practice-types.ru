# A practice that is also a person.
# shape: shape:practice-types
# says: policy:lumen/sale: a practice is nothing but a practice (here: http://xmlns.com/foaf/0.1/Person); take the other type away
INSERT DATA { p:sale a <http://xmlns.com/foaf/0.1/Person> }
