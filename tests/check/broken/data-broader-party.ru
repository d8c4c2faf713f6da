# Data that is below a party.
# shape: shape:data-broader
# says: data:lamp-settings: what is above a data category is one too (here: party:advertiser); let its skos:broader be a kg:DataCategory
INSERT DATA { data:lamp-settings skos:broader party:advertiser }
