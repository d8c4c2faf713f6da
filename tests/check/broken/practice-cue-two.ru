# Two cues of one denial.
# shape: shape:practice-cue
# says: policy:lumen/sale: the cue of a practice is one text (here: "never", "not"); write one kg:cue, a text that is not empty
INSERT DATA { p:sale kg:cue "not" }
