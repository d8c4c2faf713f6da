# A party that is below data.
# shape: shape:party-broader
# says: party:courier: what is above a party is one too (here: data:email-address); let its skos:broader be a kg:Party
INSERT DATA { party:courier skos:broader data:email-address }
