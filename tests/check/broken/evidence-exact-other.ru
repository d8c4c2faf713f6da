# A selector of other words than the quote.
# shape: shape:evidence-exact
# says: policy:lumen/said: evidence has the quote that its selector selects (here: "We keep your lamp settings.", "We sell your lamp settings."); let its kg:quote be oa:exact of its quote selector
DELETE DATA { p:said-quote oa:exact "We keep your lamp settings." } ;
INSERT DATA { p:said-quote oa:exact "We sell your lamp settings." }
