# An event without words.
# shape: shape:duration-event
# says: policy:lumen/month: a duration depends on one event at most (here: ""); write one kg:event, a text that is not empty
DELETE DATA { p:month kg:event "you leave" } ;
INSERT DATA { p:month kg:event "" }
