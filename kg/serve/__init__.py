"""The graph over HTTP, read-only: the SPARQL 1.1 Protocol, and a page to ask from."""
