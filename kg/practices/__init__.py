"""Parsed sentences and vocabulary → practices."""

from kg.practices.extract import Extractor

__all__ = ["Extractor"]
