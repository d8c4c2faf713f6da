# Evidence whose quote stands in its selector alone.
# shape: shape:evidence-exact
# says: policy:lumen/said: evidence has the quote that its selector selects (here: "We keep your lamp settings."); let its kg:quote be oa:exact of its quote selector
DELETE DATA { p:said kg:quote "We keep your lamp settings." }
