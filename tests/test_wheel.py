"""The installed wheel stands on its own: away from the checkout, with all its data."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from kg.resources import EXAMPLES, ONTOLOGY, QUERIES

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """Run a program without this checkout in its path; returns what it prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    finished = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    return next(folder.glob("kg-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own, which borrows the other packages; returns its programs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    target = ("--no-deps", "--no-index", "--quiet", "--python", python)
    run(sys.executable, "-m", "pip", *target[3:], *("install", *target[:3]), wheel, cwd=folder)
    Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python.parent


def test_the_wheel_holds_all_that_kg_needs(wheel: Path):
    """Ontology, queries, examples, model, page template and licences are in the wheel; tests and training are not."""
    names = zipfile.ZipFile(wheel).namelist()
    for folder in (ONTOLOGY, QUERIES, EXAMPLES):
        here = {f"kg/_data/{path.relative_to(ROOT)}" for path in folder.rglob("*") if path.is_file()}
        assert here
        assert here <= set(names)
    inside = {str(path.relative_to(ROOT)) for path in (ROOT / "kg").rglob("*") if path.is_file()}
    assert {name for name in inside if "__pycache__" not in name} <= set(names)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "training/", "shared/"))]


def test_the_installed_program_builds_and_answers(installed: Path, tmp_path: Path):
    """`kg` from the wheel builds the bundled examples, answers a query, and gives what the checkout gives."""
    kg = installed / "kg"
    place = run(installed / "python", "-c", "import kg.resources as r; print(r.EXAMPLES)", cwd=tmp_path).strip()
    assert Path(place).is_relative_to(installed.parent)
    policies = sorted(map(str, Path(place).iterdir()))
    run(kg, "build", *policies, "-o", "out", cwd=tmp_path)
    answer = run(kg, "query", "retention", "-g", "out", "--format", "csv", cwd=tmp_path)
    assert "P45D" in answer
    same = run(sys.executable, "-m", "kg", "extract", *policies, cwd=ROOT)
    practices = (tmp_path / "out" / "policies" / f"{Path(policy).stem}.jsonl" for policy in policies)
    assert "".join(path.read_text(encoding="utf-8") for path in practices) == same


def test_the_language_can_be_loaded(installed: Path, tmp_path: Path):
    """The shipped pipeline is an ordinary spaCy pipeline that gives Universal Dependencies."""
    program = """
import kg
doc = kg.load_language()("We collect your email address.")
print([(token.text, token.pos_, token.dep_) for token in doc][:2])
"""
    assert run(installed / "python", "-c", program, cwd=tmp_path) == (
        "[('We', 'PRON', 'nsubj'), ('collect', 'VERB', 'root')]\n"
    )
