# An affirmed practice that DPV does not know.
# shape: shape:practice-process
# says: policy:lumen/collection: what a policy affirms is a dpv:Process with an operation; give it that type, and the dpv:hasProcessing that `dpv.ttl` has for its class
DELETE DATA { p:collection a dpv:Process ;
    dpv:hasProcessing dpv:Collect ; dpv:hasPersonalData data:email-address ; dpv:hasDataController party:lumen ;
    dpv:isImplementedByEntity party:lumen ; dpv:hasDataSource party:courier }
