"""A built graph in the forms of other programs: RDF, network files, tables."""
