# A retention of what is only collected.
# shape: shape:direct-retains
# says: party:lumen: what a party keeps is data of a retention that is affirmed (here: data:email-address); take the kg:retains away
INSERT DATA { party:lumen kg:retains data:email-address }
