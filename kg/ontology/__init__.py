"""The vocabulary as objects: concepts from Turtle, wordings from YAML, and the consistency of the two."""
