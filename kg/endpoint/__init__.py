"""SPARQL servers elsewhere: asking them, and loading the graph into them. None is asked unless a user names it."""
