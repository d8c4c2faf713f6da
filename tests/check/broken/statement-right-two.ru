# Two rights of one statement.
# shape: shape:statement-right
# says: policy:lumen/right: a statement grants one right at most (here: right:access, right:erasure); let its kg:right be one kg:Right
INSERT DATA { p:right kg:right right:erasure . right:erasure kg:within right:erasure }
