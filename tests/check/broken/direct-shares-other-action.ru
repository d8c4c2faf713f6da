# A sharing of what is only kept.
# shape: shape:direct-shares
# says: party:lumen: what a party shares is data of a sharing that is affirmed (here: data:lamp-settings); take the kg:shares away
INSERT DATA { party:lumen kg:shares data:lamp-settings }
