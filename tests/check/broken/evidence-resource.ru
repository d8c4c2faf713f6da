# Evidence that Web Annotation does not know.
# shape: shape:evidence-resource
# says: policy:lumen/said: evidence is an oa:SpecificResource; give it that type
DELETE DATA { p:said a oa:SpecificResource }
