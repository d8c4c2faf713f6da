"""The ontology as a page to read: every class, property, scheme and concept."""
