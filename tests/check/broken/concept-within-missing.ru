# A data category that does not say what it is within, as in graphs of older versions.
# shape: shape:concept-within
# says: data:lamp-settings: a concept that takes part says what it is within, by which queries find it (here: none); build the policy again, or give the concept kg:within itself and all that is above it
DELETE DATA { data:lamp-settings kg:within data:lamp-settings , data:personal-information }
