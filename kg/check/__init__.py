"""A built graph against the shapes that a valid one satisfies (SHACL), and what is wrong with it in words."""

from kg.check.problem import Problem
from kg.check.run import Checked, check

__all__ = ["Checked", "Problem", "check"]
