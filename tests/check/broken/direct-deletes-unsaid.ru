# A direct relation that no practice stands for.
# shape: shape:direct-deletes
# says: party:lumen: what a party deletes is data of a deletion that is affirmed (here: data:email-address); take the kg:deletes away
INSERT DATA { party:lumen kg:deletes data:email-address }
