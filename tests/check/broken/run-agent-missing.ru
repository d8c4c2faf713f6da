# A run of no program.
# shape: shape:run-agent
# says: policy:lumen/run: a run is one of a program (here: none); give it a prov:wasAssociatedWith that is a prov:SoftwareAgent
DELETE DATA { p:run prov:wasAssociatedWith agent:kg-0.1.0 }
