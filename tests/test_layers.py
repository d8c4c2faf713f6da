"""The picture of what depends on what stays true: imports are read from the source and held against two lists."""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.fingerprint import code

if TYPE_CHECKING:
    from collections.abc import Iterator

KG = Path(__file__).resolve().parent.parent / "kg"
MODULES = sorted(KG.rglob("*.py"))
MOST_LINES = 300
MOST_FUNCTION_LINES = 60

# What every part may use, and what each part may use beyond that.
BASE = {"errors", "model", "resources", "wordings", "iris", "files", "answers", "memory", "version"}
PARTS = {
    "errors": set(),
    "model": set(),
    "resources": set(),
    "version": set(),
    "wordings": {"errors"},
    "files": {"errors"},
    "memory": set(),
    "iris": {"errors", "model", "resources"},
    "answers": {"iris"},
    "read": set(),
    "sentences": {"read"},
    "parse": {"sentences"},
    "practices": {"sentences", "parse"},
    "joining": {"sentences", "parse", "practices"},
    "statements": {"parse", "practices"},
    "extract": {"sentences", "parse", "practices", "joining", "statements"},
    "ontology": set(),
    "graph": {"ontology"},
    "fingerprint": set(),
    "store": {"ontology"},
    "parameters": {"ontology"},
    "sparql": set(),
    "query": {"parameters", "sparql", "store"},
    "endpoint": {"formats", "sparql"},
    "serve": {"ontology", "query", "sparql", "store"},
    "view": {"store"},
    "reference": {"ontology"},
    "check": {"ontology", "formats"},
    "export": {"ontology", "formats", "store"},
    "report": {"ontology", "store"},
    "formats": set(),
    "sources": set(),
    "batch": {"sources", "read", "extract"},
    "evaluation": {"sources", "batch", "read"},
    "build": {"sources", "batch", "read", "practices", "ontology", "graph", "store", "view", "formats", "fingerprint"},
    "cli": {
        *("sources", "batch", "build", "evaluation", "read", "practices", "statements", "ontology", "query", "report"),
        *("reference", "store", "view", "formats", "serve", "check", "endpoint", "export", "fingerprint"),
    },
}
HOMES = {
    "click": {"cli"},
    "jinja2": {"view", "reference"},
    "markdown_it": {"read"},
    "networkx": {"export", "__init__"},
    "numpy": {"parse", "joining"},
    "onnxruntime": {"parse"},
    "pyoxigraph": {"store", "serve"},
    "pyshacl": {"check"},
    "pyvis": {"export", "__init__"},
    "rdflib": {
        *("answers", "ontology", "iris", "graph", "store", "parameters", "sparql", "query", "view", "formats"),
        *("reference", "check", "endpoint", "export", "__init__"),
    },
    "rich": {"cli", "formats"},
    "spacy": {"parse", "practices", "joining", "statements", "__init__"},
    "tokenizers": {"parse"},
    "yaml": {"wordings"},
}


@cache
def tree(module: Path) -> ast.Module:
    """Return the syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"))


def part(module: Path) -> str:
    """Return which part of kg a module belongs to: its folder, or its own name."""
    return module.relative_to(KG).parts[0].removesuffix(".py")


def imported(module: Path) -> Iterator[str]:
    """Yield the full names of what a module imports anywhere, types included."""
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_part_has_its_place():
    """No module is outside the picture, and no part of the picture is gone."""
    assert {part(module) for module in MODULES} - {"__init__", "__main__"} == PARTS.keys()


@pytest.mark.parametrize("name", PARTS)
def test_imports_follow_the_data(name: str):
    """A part uses only what comes before it on the way from text to answer."""
    for module in MODULES:
        if part(module) == name:
            used = {each.split(".")[1] for each in imported(module) if each.startswith("kg.")}
            allowed = PARTS[name] | {name} | (set() if name in BASE else BASE)
            assert used <= allowed, module


def test_the_fingerprint_covers_all_that_a_policy_depends_on():
    """Every module that is imported on the way from a policy to its files is part of kg's fingerprint."""
    names = {".".join(module.relative_to(KG.parent).with_suffix("").parts): module for module in MODULES}
    names |= {name.removesuffix(".__init__"): module for name, module in names.items()}
    reached: set[Path] = set()
    to_visit = {names[f"kg.{each}"] for each in ("batch", "graph", "practices.record", "formats.objects", "store.trig")}
    while to_visit:
        module = to_visit.pop()
        reached.add(module)
        used = {names.get(each) or names.get(each.rpartition(".")[0]) for each in imported(module)}
        to_visit |= {each for each in used if each is not None} - reached
    assert reached - set(code()) == set()


def test_every_library_has_one_home():
    """What is not in the standard library is used where it is meant to be, and nowhere else."""
    for module in MODULES:
        used = {each.partition(".")[0] for each in imported(module)} - sys.stdlib_module_names - {"kg"}
        for library in used:
            assert part(module) in HOMES[library], f"{module} uses {library}"


def test_every_library_is_declared():
    """Everything that kg imports stands among the dependencies of the package."""
    declared = (KG.parent / "pyproject.toml").read_text(encoding="utf-8").partition("optional-dependencies")[0]
    packages = {"markdown_it": "markdown-it-py", "yaml": "pyyaml"}
    assert [each for each in HOMES if f'"{packages.get(each, each)}' not in declared] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(KG)))
def test_modules_are_small_and_say_their_job(module: Path):
    """A module opens with a docstring, is annotated throughout, and has neither many lines nor long functions."""
    assert ast.get_docstring(tree(module))
    assert len(module.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    for node in ast.walk(tree(module)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < MOST_FUNCTION_LINES, node.name
            assert node.returns is not None, node.name


def test_the_vocabulary_is_not_in_the_code():
    """Namespaces are declared in `ontology/` alone."""
    assert [module for module in MODULES if "w3id.org" in module.read_text(encoding="utf-8")] == []


def test_the_picture_has_no_circle():
    """No part uses, however indirectly, a part that uses it."""

    def walk(name: str, above: tuple[str, ...]) -> None:
        path = (*above, name)
        assert name not in above, " → ".join(path)
        for each in sorted(PARTS[name]):
            walk(each, path)

    for name in PARTS:
        walk(name, ())
