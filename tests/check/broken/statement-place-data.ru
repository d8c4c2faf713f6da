# Data that is transferred to data.
# shape: shape:statement-place
# says: policy:lumen/transfer: where data is transferred to is a place (here: data:lamp-settings); let its kg:place be a kg:Place
INSERT DATA { p:transfer kg:place data:lamp-settings }
