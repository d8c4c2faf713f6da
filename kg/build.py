"""Policies → a folder: the graph and the practices of each, the ontology, and a page to look at.

A policy takes its place in the folder as soon as it is understood, whole or not at all; what is in the folder already
and would come out the same is left alone.
"""

from __future__ import annotations

import difflib
import hashlib
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.batch import Failed, Understood, understand_all
from kg.errors import InputError, StoreError
from kg.files import reported
from kg.fingerprint import digest_of, extractor
from kg.formats.objects import json_line
from kg.graph import policy_graph
from kg.iris import slug
from kg.ontology.check import load_vocabulary
from kg.ontology.terms import ontology_graph, published_files
from kg.practices.record import record
from kg.read.source import shown
from kg.sources import name_sources
from kg.store import open_store, trig
from kg.store.folder import (
    Entry,
    changed_ns,
    is_built,
    mend,
    practices_file,
    read_entries,
    refuse_newer,
    remove_policy,
    slugs,
    write_ontology,
    write_policy,
)
from kg.store.locks import writing
from kg.store.opening import refresh
from kg.view.page import write_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kg.batch import Outcome
    from kg.sources import Source

PAGE = "graph.html"
LARGEST_PAGE = 200  # policies; as the page is written whole, a build of one policy more waits for all of them


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A policy that is in the folder as this version of kg understands it."""

    path: str


@dataclass(frozen=True, slots=True)
class Build:
    """What a build came to.

    Attributes:
        understood: the policies that were read.
        unchanged: those that had been read before.
        failed: those that could not be read; if they are in the folder from before, they stay.
        page: where the page is, or None where there are too many policies for one.
    """

    understood: tuple[Understood, ...]
    unchanged: tuple[Unchanged, ...]
    failed: tuple[Failed, ...]
    page: Path | None


def build(
    paths: Sequence[str],
    out: Path,
    jobs: int = 1,
    after_each: Callable[[Outcome | Unchanged], None] = lambda _: None,
    waiting: Callable[[str], None] = lambda _: None,
) -> Build:
    """Read policies, extract their practices, and put both into a folder.

    The files of a policy depend on the policy alone, whatever `jobs` is and whatever else is built. A folder that
    cannot be written to, and faults of vocabulary or model, are found out before the policies are read; nothing is
    written when no policy can be read.

    Args:
        paths: the policy files.
        out: the folder to write to, made where missing.
        jobs: how many processes share the work.
        after_each: called after each policy, in the order of `paths`.
        waiting: called with who is building in the folder, if there is somebody to wait for.

    Raises:
        StoreError: `out` cannot be written to, or was written by a newer version of kg.
        VocabularyError: a file of `ontology/` is at fault.
        ModelError: the language model is missing or damaged.
    """
    check_writable(out)
    outcomes = []
    with writing(out, waiting):
        refuse_newer(out)
        mend(out)
        for outcome in _outcomes(paths, out, jobs):
            if isinstance(outcome, Understood):
                _write(outcome, out)
            outcomes.append(outcome)
            after_each(outcome)
        understood = tuple(each for each in outcomes if isinstance(each, Understood))
        unchanged = tuple(each for each in outcomes if isinstance(each, Unchanged))
        failed = tuple(each for each in outcomes if isinstance(each, Failed))
        return Build(understood, unchanged, failed, _finish(out) if understood or unchanged else None)


def remove(names: Sequence[str], out: Path, waiting: Callable[[str], None] = lambda _: None) -> None:
    """Take policies out of a folder, all that are named or none.

    Raises:
        StoreError: there is no build, or it has no policy of such a name; or the folder cannot be written to.
    """
    if not is_built(out):
        raise StoreError(f"there is no build in {shown(out)}", "name the folder of one with -g")
    check_writable(out, "run as its owner, or where it can be written to")
    with writing(out, waiting):
        refuse_newer(out)
        mend(out)
        for each in _slugs(names, out):
            remove_policy(out, each)
        _finish(out)


def _slugs(names: Sequence[str], out: Path) -> list[str]:
    """Return the policies that are named, each once."""
    known = slugs(out)
    wanted = [name if name in known else slug(name, keep_case=True) for name in names]
    for name, each in zip(names, wanted, strict=True):
        if each not in known:
            near = difflib.get_close_matches(name, known, n=3)
            remedy = f"did you mean {' or '.join(near)}?" if near else f"see {shown(out / 'policies')} for those it has"
            raise StoreError(f"there is no policy {shown(name)} in {shown(out)}", remedy)
    return list(dict.fromkeys(wanted))


def check_writable(out: Path, remedy: str = "name another folder with -o") -> None:
    """Make sure that files can be written to a folder, which may be yet to be made. Leaves nothing behind.

    Args:
        out: the folder.
        remedy: what helps if they cannot.

    Raises:
        StoreError: they cannot.
    """
    with reported(out, "written to", remedy):
        nearest = next(each for each in (out, *out.absolute().parents) if each.exists())
        with tempfile.TemporaryFile(dir=nearest):
            pass
    if (out / PAGE).is_dir():
        raise StoreError(f"{shown(out / PAGE)} is a directory", "move it away or name another folder with -o")


def _outcomes(paths: Sequence[str], out: Path, jobs: int) -> Iterator[Outcome | Unchanged]:
    """Yield what becomes of each policy, in their order."""
    entries = read_entries(out)
    sources = name_sources(paths, {entry.path: entry.name for entry in entries.values()})
    known = {source.path: _known(source, entries, out) for source in sources}
    pending = [source for source in sources if known[source.path] is None]
    if pending:
        load_vocabulary()
    with closing(understand_all(pending, jobs)) as results:
        for source in sources:
            yield known[source.path] or next(results)


def _known(source: Source, entries: Mapping[str, Entry], out: Path) -> Unchanged | Failed | None:
    """What can be said of a policy without understanding it: that nothing has changed, or that its name is taken."""
    name = slug(source.name, keep_case=True)
    entry = entries.get(name)
    if entry is None:
        return None
    content = _sha256(source.path)
    if (entry.path, entry.sha256, entry.extractor) == (source.path, content, extractor()):
        return Unchanged(source.path) if practices_file(out, name).exists() else None
    other = _sha256(entry.path)
    if Path(entry.path).absolute() != Path(source.path).absolute() and other not in {"", content}:
        what = f"{shown(source.path)} would replace {shown(entry.path)}, which is called {shown(entry.name)} too"
        return Failed(source.path, InputError(what, f"rename one of the files, or `kg remove {entry.name}`"))
    return None


def _sha256(path: str) -> str:
    """Return the digest of a file, or "" where there is none to read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""


def _write(understood: Understood, out: Path) -> None:
    extraction = understood.extraction
    policy = extraction.policy
    practices = "".join(f"{json_line(record(practice, policy))}\n" for practice in extraction.practices).encode()
    graph = trig(policy_graph(extraction, load_vocabulary()))
    digests = (hashlib.sha256(content).hexdigest() for content in (practices, graph))
    entry = Entry(policy.name, policy.path, policy.sha256, extractor(), *digests)
    write_policy(out, slug(policy.name, keep_case=True), entry, graph, practices)


def _finish(out: Path) -> Path | None:
    """Write what depends on all policies: the ontology, the cache, and the page, should it be older than they are."""
    write_ontology(out, digest_of(published_files()), lambda: trig(ontology_graph()))
    refresh(out)
    page = out / PAGE
    if len(slugs(out)) > LARGEST_PAGE:
        with reported(page):
            page.unlink(missing_ok=True)
        return None
    if not page.exists() or page.stat().st_mtime_ns <= changed_ns(out):
        write_page(open_store(out), page)
    return page
