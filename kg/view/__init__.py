"""Graph → one self-contained HTML page: `network` reads the graph, `drawing` and `layout` place it, `page` writes."""

from kg.view.network import Network, read_network
from kg.view.page import render, write_page

__all__ = ["Network", "read_network", "render", "write_page"]
