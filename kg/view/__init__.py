"""Graph → one self-contained HTML page: `reading` makes a `network`, `layout` places it, `page` writes."""

from kg.view.network import Network
from kg.view.page import render, write_page
from kg.view.reading import read_network

__all__ = ["Network", "read_network", "render", "write_page"]
