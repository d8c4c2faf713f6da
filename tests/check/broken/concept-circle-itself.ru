# Data that is above itself.
# shape: shape:concept-circle
# says: data:lamp-settings: no concept is above itself; break the circle of skos:broader
INSERT DATA { data:lamp-settings skos:broader data:lamp-settings }
