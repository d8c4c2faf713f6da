"""From privacy policies to a knowledge graph of data flows."""

from __future__ import annotations

__version__ = "0.1.0"
