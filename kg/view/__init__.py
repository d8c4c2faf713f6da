"""Graph → one self-contained HTML page: `network` reads the graph, `layout` and `drawing` place it, `page` writes it."""

from kg.view.network import Network, read_network
from kg.view.page import render, write_page

__all__ = ["Network", "read_network", "render", "write_page"]
