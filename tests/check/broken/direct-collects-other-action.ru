# A collection of what is only kept.
# shape: shape:direct-collects
# says: party:lumen: what a party collects is data of a collection that is affirmed (here: data:lamp-settings); take the kg:collects away
INSERT DATA { party:lumen kg:collects data:lamp-settings }
