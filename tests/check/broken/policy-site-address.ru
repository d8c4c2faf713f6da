# A site that is an address with a path.
# shape: shape:policy-site
# says: policy:lumen: the site of a policy is one domain name (here: "https://lumen.example/privacy"); write kg:site without scheme and path, such as "example.org"
DELETE DATA { policy:lumen kg:site "lumen.example" } ;
INSERT DATA { policy:lumen kg:site "https://lumen.example/privacy" }
