"""Parsed sentences and vocabulary → practices, by rules."""
