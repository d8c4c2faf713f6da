# A kind of duration that there is not.
# shape: shape:duration-kind
# says: policy:lumen/month: a duration is of one kind at most (here: kg:Forever); give it one kg:durationKind that `kg.ttl` lists
DELETE DATA { p:month kg:durationKind kg:FixedPeriod } ;
INSERT DATA { p:month kg:durationKind kg:Forever }
