"""Sentences → parsed sentences: the language pipeline, its trained model and questions asked of its trees."""
