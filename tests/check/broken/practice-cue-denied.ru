# An affirmed practice with a cue of denial.
# shape: shape:practice-cue-denied
# says: policy:lumen/sharing: only a denied practice has a cue; take its kg:cue away, or deny it
INSERT DATA { p:sharing kg:cue "never" }
