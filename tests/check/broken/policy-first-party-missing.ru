# A policy in which nobody speaks.
# shape: shape:policy-first-party
# says: policy:lumen: a policy has exactly one first party (here: none); give it one kg:firstParty that is a kg:FirstParty
DELETE DATA { policy:lumen kg:firstParty party:lumen }
