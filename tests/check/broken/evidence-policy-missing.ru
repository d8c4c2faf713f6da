# Evidence of no policy, for a definition of its own.
# shape: shape:evidence-policy
# says: policy:lumen/stray: evidence stands in exactly one policy (here: none); give it one kg:policy that is a kg:Policy of the same graph
INSERT DATA { p:stray a kg:Evidence , oa:SpecificResource ; kg:quote "We keep your lamp settings." ;
        oa:hasSource document:6c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee56c15d5b3c8b0c7e0a8ee51 ; oa:hasSelector p:said-quote , p:said-position }
