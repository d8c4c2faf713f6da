# Something with an actor that is no practice.
# shape: shape:practice-node
# says: policy:lumen/stray: only a practice has an actor; give it the type kg:Practice, or take its kg:actor away
INSERT DATA { p:stray kg:actor party:lumen }
