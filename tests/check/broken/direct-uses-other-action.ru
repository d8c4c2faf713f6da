# A use of what is only collected.
# shape: shape:direct-uses
# says: party:lumen: what a party uses is data of a use that is affirmed (here: data:email-address); take the kg:uses away
INSERT DATA { party:lumen kg:uses data:email-address }
