# A process without an operation.
# shape: shape:practice-process
# says: policy:lumen/collection: what a policy affirms is a dpv:Process with an operation; give it that type, and the dpv:hasProcessing that `dpv.ttl` has for its class
DELETE DATA { p:collection dpv:hasProcessing dpv:Collect }
