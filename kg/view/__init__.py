"""Graph → one self-contained HTML page: `reading` makes a `network`, `layout` places it, `page` writes."""

from kg.view.network import Network
from kg.view.page import Wish, render, write_page
from kg.view.reading import read_network
from kg.view.telling import facts

__all__ = ["Network", "Wish", "facts", "read_network", "render", "write_page"]
