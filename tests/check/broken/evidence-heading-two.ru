# Evidence below two headings.
# shape: shape:evidence-heading
# says: policy:lumen/said: evidence stands below one heading at most (here: "Lamps", "Privacy > Lamps"); write one kg:heading, a text that is not empty
INSERT DATA { p:said kg:heading "Lamps" }
