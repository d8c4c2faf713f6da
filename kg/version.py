"""Which version of kg this is; by it graphs name the program that made them."""

__version__ = "0.1.0"
