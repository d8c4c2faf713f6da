# Two policies in one graph.
# shape: shape:policy-alone
# says: policy:candela: a graph is that of one policy; give each policy a named graph of its own
# says: policy:lumen: a graph is that of one policy; give each policy a named graph of its own
INSERT DATA { policy:candela a kg:Policy ;
    rdfs:label "candela" ; kg:firstParty party:lumen ; prov:wasDerivedFrom document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51 ; prov:wasGeneratedBy p:run }
