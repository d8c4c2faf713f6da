# A policy in which a third party speaks.
# shape: shape:policy-first-party
# says: policy:lumen: a policy has exactly one first party (here: party:courier); give it one kg:firstParty that is a kg:FirstParty
DELETE DATA { policy:lumen kg:firstParty party:lumen } ;
INSERT DATA { policy:lumen kg:firstParty party:courier }
