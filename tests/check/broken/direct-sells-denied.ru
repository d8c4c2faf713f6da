# A denied sale as a direct relation.
# shape: shape:direct-sells
# says: party:lumen: what a party sells is data of a sale that is affirmed (here: data:lamp-settings); take the kg:sells away
INSERT DATA { party:lumen kg:sells data:lamp-settings }
