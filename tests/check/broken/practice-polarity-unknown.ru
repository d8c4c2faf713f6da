# A polarity that there is not.
# shape: shape:practice-polarity
# says: policy:lumen/sale: a practice is either affirmed or denied (here: kg:Perhaps); give it one kg:polarity, kg:Affirmed or kg:Denied
DELETE DATA { p:sale kg:polarity kg:Denied } ;
INSERT DATA { p:sale kg:polarity kg:Perhaps }
