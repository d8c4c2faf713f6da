"""The truth of a build: two files a policy, its graph and its practices, which never get out of step.

The first line of a graph says what it was made of, and which practices belong to it by their SHA-256; that of the
lines below it tells whether they are as kg wrote them. Practices are
written to a file of another name (`.NAME.jsonl.next`), then the graph takes its place, then they take theirs. If kg is
killed between, the file of the other name tells: it holds the practices of the graph that is there, and takes its
place (`mend`), or those of a graph that never came, and goes.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING

from kg.errors import StoreError
from kg.files import replacing, reported

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

POLICIES = "policies"
ONTOLOGY = "ontology.trig"
FORMAT = 1
_MARK = "# kg"
_LONGEST_LINE = 100_000
_SAID_OF_GRAPH = re.compile(rb'"graph": "([0-9a-f]{64})"')


@dataclass(frozen=True, slots=True)
class Entry:
    """What the first line of a policy's graph says of it.

    Attributes:
        name: what the policy is called in the graph.
        path: its file, as the user gave it.
        sha256: the digest of that file.
        extractor: which version of kg has understood it, see `kg.fingerprint`.
        practices: the digest of the file of practices.
        graph: the digest of what follows that line.
    """

    name: str
    path: str
    sha256: str
    extractor: str
    practices: str
    graph: str


def first_line(content: Mapping[str, str]) -> bytes:
    """A comment that tells what a file was made of; ASCII, whatever it holds."""
    return f"{_MARK} {FORMAT} {json.dumps(content)}\n".encode()


def read_first_line(path: Path) -> dict[str, str]:
    """What the first line of a file says.

    Raises:
        StoreError: the file is of a newer format, cannot be read, or is none that kg has written.
    """
    version, content = _parted(path)
    try:
        said = json.loads(content) if version == FORMAT else None
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise StoreError(f"{path} is not what `kg build` has written", "move it away and build that policy again")
    return said


def _parted(path: Path) -> tuple[int, str]:
    """Return the format of a file by its first line, 0 for none of kg's, and what else the line says."""
    with reported(path, "read", "run as its owner, or build into another folder"), path.open("rb") as file:
        line = file.readline(_LONGEST_LINE).decode("utf-8", "replace")
    mark, _, rest = line.partition(f"{_MARK} ")
    version, _, content = rest.partition(" ")
    found = int(version) if not mark and version.isdecimal() else 0
    if found > FORMAT:
        raise StoreError(f"{path} was written by a newer version of kg", "update kg, or build into another folder")
    return found, content


def refuse_newer(folder: Path) -> None:
    """See to it that a folder is not touched that a newer version of kg has written to.

    Raises:
        StoreError: it has, or a file cannot be read.
    """
    for path in truth_files(folder):
        _parted(path)


def is_as_written(content: bytes) -> bool:
    """Whether the graph in a file is the one its first line was written for; a line that says nothing is believed."""
    first, _, graph = content.partition(b"\n")
    said = _SAID_OF_GRAPH.search(first)
    return said is None or said[1] == hashlib.sha256(graph).hexdigest().encode()


def graph_file(folder: Path, slug: str) -> Path:
    """Where the graph of a policy is kept; `slug` is the end of its IRI."""
    return folder / POLICIES / f"{slug}.trig"


def practices_file(folder: Path, slug: str) -> Path:
    """Where the practices of a policy are kept."""
    return folder / POLICIES / f"{slug}.jsonl"


def _next_practices(folder: Path, slug: str) -> Path:
    return folder / POLICIES / f".{slug}.jsonl.next"


def slugs(folder: Path) -> list[str]:
    """The policies of a folder, in order, as the ends of their IRIs."""
    return sorted(path.stem for path in (folder / POLICIES).glob("[!.]*.trig"))


def truth_files(folder: Path) -> list[Path]:
    """The files of graphs in a folder, the ontology first, then the policies in order."""
    files = [folder / ONTOLOGY, *(graph_file(folder, slug) for slug in slugs(folder))]
    return [file for file in files if file.exists()]


def read_entry(folder: Path, slug: str) -> Entry:
    """What a policy was made of.

    Raises:
        StoreError: see `read_first_line`.
    """
    path = graph_file(folder, slug)
    said = {"graph": ""} | read_first_line(path)  # which the first versions did not say
    if {field.name for field in fields(Entry)} - said.keys():
        raise StoreError(f"{path} is not what `kg build` has written", "move it away and build that policy again")
    return Entry(**{field.name: said[field.name] for field in fields(Entry)})


def read_entries(folder: Path) -> dict[str, Entry]:
    """What each policy of a folder was made of.

    Raises:
        StoreError: see `read_first_line`.
    """
    return {slug: read_entry(folder, slug) for slug in slugs(folder)}


def write_policy(folder: Path, slug: str, entry: Entry, graph: bytes, practices: bytes) -> None:
    """Put a policy into a folder, or in the place of the one that is there.

    Raises:
        StoreError: it cannot be written; what was there stays.
    """
    waiting = _next_practices(folder, slug)
    with replacing(waiting) as draft:
        draft.write(practices)
    with replacing(graph_file(folder, slug)) as draft:
        draft.write(first_line(asdict(entry)))
        draft.write(graph)
    with reported(waiting):
        waiting.replace(practices_file(folder, slug))


def write_ontology(folder: Path, digest: str, graph: Callable[[], bytes]) -> None:
    """Put the ontology into a folder, unless that of this digest is there.

    Raises:
        StoreError: it cannot be written, or is of a newer format.
    """
    path = folder / ONTOLOGY
    if not path.exists() or read_first_line(path).get("sha256") != digest:
        content = graph()
        with replacing(path) as draft:
            draft.write(first_line({"sha256": digest, "graph": hashlib.sha256(content).hexdigest()}))
            draft.write(content)


def changed_ns(folder: Path) -> int:
    """When a policy or the ontology was last written or removed, in nanoseconds; not seen: what people do to files."""
    return max(path.stat().st_mtime_ns for path in (folder / POLICIES, folder / ONTOLOGY))


def remove_policy(folder: Path, slug: str) -> None:
    """Take a policy out of a folder, whether or not its practices are still there.

    Raises:
        StoreError: its files cannot be removed.
    """
    waiting = _next_practices(folder, slug)
    with reported(waiting):
        if practices_file(folder, slug).exists():
            practices_file(folder, slug).replace(waiting)
        graph_file(folder, slug).unlink()
        waiting.unlink(missing_ok=True)


def mend(folder: Path) -> None:
    """Finish, or undo, what a build that was killed has left half done. No build may be running.

    Raises:
        StoreError: a file cannot be renamed or removed.
    """
    for draft in (folder / POLICIES).glob(".*.tmp"):
        with reported(draft):
            draft.unlink()
    for waiting in (folder / POLICIES).glob(".*.jsonl.next"):
        slug = waiting.name.removeprefix(".").removesuffix(".jsonl.next")
        with reported(waiting):
            if _belongs(waiting, folder, slug):
                waiting.replace(practices_file(folder, slug))
            else:
                waiting.unlink()


def is_built(folder: Path) -> bool:
    """Whether `kg build` has written to a folder."""
    return (folder / ONTOLOGY).is_file() or (folder / POLICIES).is_dir()


def practices_files(folder: Path) -> list[Path]:
    """The files of practices that belong to the graphs in a folder, in order of name; nothing is changed there.

    Raises:
        StoreError: the folder is none that `kg build` has written to.
    """
    if not is_built(folder):
        raise StoreError(f"there is no build in {folder}", "run `kg build` first")
    pairs = [(_next_practices(folder, slug), slug) for slug in slugs(folder)]
    return [waiting if _belongs(waiting, folder, slug) else practices_file(folder, slug) for waiting, slug in pairs]


def edited_practices(folder: Path, entries: Mapping[str, Entry]) -> list[str]:
    """The files of practices in a folder that are not as kg wrote them; one that is gone is not edited.

    Raises:
        StoreError: see `read_first_line`.
    """
    return [
        practices_file(folder, slug).relative_to(folder).as_posix()
        for slug, entry in entries.items()
        # A build may have written it anew since the entry was read.
        if _has_others(folder, slug, entry) and _has_others(folder, slug, read_entry(folder, slug))
    ]


def _has_others(folder: Path, slug: str, entry: Entry) -> bool:
    """Whether there are practices of a policy, and they are not those that its entry says."""
    waiting, path = _next_practices(folder, slug), practices_file(folder, slug)
    with reported(path, "read", "run as its owner"):
        try:
            found = (waiting if _belongs(waiting, folder, slug) else path).read_bytes()
        except FileNotFoundError:
            return False
    return hashlib.sha256(found).hexdigest() != entry.practices


def _belongs(waiting: Path, folder: Path, slug: str) -> bool:
    """Whether there are practices under the other name, and they are those of the graph that is there."""
    if not (waiting.exists() and graph_file(folder, slug).exists()):
        return False
    return hashlib.sha256(waiting.read_bytes()).hexdigest() == read_entry(folder, slug).practices
