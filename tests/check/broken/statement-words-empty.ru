# A right that is exercised by no words.
# shape: shape:statement-words
# says: policy:lumen/right: how a right is exercised, and what protects data that is sent, is a text (here: ""); write kg:exercisedBy and kg:safeguard as texts that are not empty
INSERT DATA { p:right kg:exercisedBy "" }
