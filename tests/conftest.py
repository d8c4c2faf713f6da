"""What the tests share: the real program as a process of its own, and one build of the bundled examples."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.resources import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from kg.extract import Extractor
    from kg.model import Extraction

ROOT = Path(__file__).resolve().parent.parent
KG = (sys.executable, "-m", "kg")

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

Finished = subprocess.CompletedProcess[str]
Runner = Callable[..., Finished]
Extract = Callable[..., "Extraction"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`: write what was found as what is expected, for review as a diff."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files and README blocks")


def environment(columns: int = 80) -> dict[str, str]:
    """Return the environment kg is run in: this checkout, UTF-8, a terminal of `columns`, warnings as errors."""
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", ""))))
    return os.environ | {"PYTHONPATH": paths, "COLUMNS": str(columns), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def kg(tmp_path: Path) -> Runner:
    """Run `kg ARGUMENTS` as a process in an empty folder; returns exit code, stdout and stderr."""

    def run(*arguments: str | Path, cwd: Path = tmp_path, columns: int = 80, check: int | None = None) -> Finished:
        finished = subprocess.run(
            [*KG, *map(str, arguments)],
            cwd=cwd,
            env=environment(columns),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        if check is not None:
            assert finished.returncode == check, finished.stdout + finished.stderr
        return finished

    return run


@pytest.fixture(scope="session")
def example_policies() -> list[Path]:
    """Return the bundled example policies, sorted."""
    return sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".md", ".txt"})


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, example_policies: list[Path]) -> Path:
    """Build the bundled examples once, with the real program; returns the folder with the three files."""
    out = tmp_path_factory.mktemp("built")
    subprocess.run(
        [*KG, "build", *map(str, example_policies), "-o", str(out)],
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=300,
    )
    return out


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """Return the extractor with the shipped vocabulary, model and weights, loaded once because that takes a second."""
    from kg.extract import Extractor

    return Extractor()


@pytest.fixture
def extract(extractor: Extractor, tmp_path: Path) -> Extract:
    """Extract from a policy of the given text, in a file whose name names nobody unless one is given."""
    from kg.read import read_policy

    def run(text: str, name: str = "quendale.md") -> Extraction:
        path = tmp_path / name
        path.write_text(text, "utf-8", newline="")
        return extractor.extract(read_policy(path))

    return run


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start the Chromium of this machine; tests are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is missing: pip install playwright")
    path = os.environ.get("KG_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("there is no Chromium: apt-get install chromium, or name one in KG_CHROMIUM")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()
