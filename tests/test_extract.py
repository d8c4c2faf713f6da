"""From whole policies to practices: evidence, order, repeatability, and texts that no policy should be."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from kg.practices.record import record
from kg.read import read_policy
from kg.resources import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from kg.extract import Extractor
    from kg.model import Extraction
    from tests.conftest import Extract

POLICIES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in {".md", ".txt"})

NASTY = """\ufeff# Datenschutz &amp; privacy 🦊

>We **collect** your *e\u2011mail&nbsp;address* and your [postal
> address](https://a.example/x_(y)?q="1"&amp;z) — and\u00a0your `user name`.

1) We keep:
   * \\*server logs\\* for **30&nbsp;days**;
     + your <span onclick="alert(1)">IP address</span>
   * naïve café récords — 𝔪𝔞𝔱𝔥 👩‍👩‍👧 …

| Data | Kept |
|:--|--:|
| Your \\| name | We keep it for two years. |
| <script>we sell your age</script> | never |

We never\\
sell your~~ old~~ name.<br>We share your age with couriers.\r
Your photos are deleted!!1! "We store your notes," he said.

```
We sell your email address.
```
We keep your logs[^1].

[^1]: We keep your footnotes.
"""


def check(found: Extraction) -> None:
    """Assert what holds for any policy: evidence points into the file, in order; no wording is empty or untrimmed."""
    policy = found.policy
    starts = [p.evidence.start for p in found.practices]
    assert starts == sorted(starts)
    for practice in found.practices:
        evidence = practice.evidence
        assert policy.text[evidence.start : evidence.end] == evidence.quote != ""
        wordings = [*(d.text for d in practice.data), *practice.recipients, *practice.purposes, *practice.conditions]
        wordings += [*practice.sources, *(d.text for d in practice.durations)]
        assert practice.data
        assert [w for w in wordings if w != w.strip() or not w] == []
        assert bool(practice.cue) == (practice.polarity == "denied")
        assert not practice.recipients or practice.action in ("share", "sell")
        assert not practice.durations or practice.action in ("retain", "delete")


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_the_bundled_policies_give_sound_practices(path: Path, extractor: Extractor):
    """Each bundled policy has practices, each with a quote that stands where it is said to stand."""
    found = extractor.extract(read_policy(path))
    check(found)
    assert len(found.practices) > 20
    assert {"collect", "use", "share", "retain", "delete"} <= {p.action for p in found.practices}
    assert {"affirmed", "denied"} == {p.polarity for p in found.practices}


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.name)
def test_wordings_are_copied_from_the_policy(path: Path, extractor: Extractor):
    """Every word of a record stands in the policy."""
    found = extractor.extract(read_policy(path))
    words = {word for block in found.policy.blocks for word in block.text.clean.replace("’s", " ").split()}
    text = " ".join(sorted(words))
    for practice in found.practices:
        fields = record(practice, found.policy)
        wordings = [*practice.recipients, *practice.sources, *practice.purposes, *practice.conditions]
        wordings += [practice.actor.text, *(d.text for d in practice.data), *(d.text for d in practice.durations)]
        assert [w for wording in wordings for w in wording.split() if w not in text] == []
        assert fields["policy"] == str(path)


def test_the_same_policy_gives_the_same_practices(extractor: Extractor):
    """What was extracted before, and in which order policies come, makes no difference."""
    policies = [read_policy(path) for path in POLICIES]
    first = [extractor.extract(policy) for policy in policies]
    assert [extractor.extract(policy) for policy in reversed(policies)] == first[::-1]


def test_offsets_survive_markup(extract: Extract):
    """With emphasis, links, entities, escapes, tables, HTML and odd line ends, a quote is what the file has there."""
    found = extract(NASTY)
    check(found)
    quotes = [p.evidence.quote for p in found.practices]
    assert any(quote.startswith("We **collect** your *e\u2011mail&nbsp;address*") for quote in quotes)
    assert "We never\\\nsell your~~ old~~ name." in quotes
    assert "We share your age with couriers." in quotes
    assert "We sell your email address." in quotes  # fenced text is text
    assert all("<script>" not in quote for quote in quotes)


@pytest.mark.parametrize(
    "text",
    [
        "We bake bread. Our shop is open from six. You may bring your dog.\n",
        "# Privacy\n\n## What we collect\n\n### How we share your data\n",
        "---\n\n***\n",
        "We.\n",
        "1\n",
        "🦊\n",
        "?!\n",
        "% collects\n",
        "- * - our collect:\n- by\n",
        "| a | b |\n|---|---|\n| c | d |\n",
    ],
)
def test_texts_without_practices_give_none(text: str, extract: Extract):
    """A policy that says nothing about data, or that has headings alone, has no practices, and that is no error."""
    assert extract(text).practices == ()


OF_THOUSANDS = "We collect your name, " + "and we share your old address with banks, " * 400 + "and we delete your age."


def test_a_sentence_of_thousands_of_words(extract: Extract):
    """A sentence longer than the parser takes at once still gives its practices."""
    found = extract(OF_THOUSANDS)
    check(found)
    assert {p.evidence.quote for p in found.practices} == {OF_THOUSANDS}
    assert {"collect", "share", "delete"} <= {p.action for p in found.practices}


@pytest.mark.parametrize(
    "name", ["náme", "naïve note", "имя", "電話番号", "na\u200bme", "e\u0301mail", "𝔫𝔞𝔪𝔢", "👩‍👩‍👧", "\u202ename\u202c"]
)
def test_any_letters_keep_their_offsets(name: str, extract: Extract):
    """Letters beyond the first plane, combining marks and invisible characters count as what they are in the file."""
    text = f"We collect your {name} 🦊 and your age. We never sell your age.\n"
    found = extract(text)
    check(found)
    assert found.practices[-1].evidence.start == text.index("We never")
    assert found.practices[-1].polarity == "denied"


def test_anaphors_do_not_cross_policies(extract: Extract):
    """What "it" means is forgotten when the next policy begins."""
    extract("We collect your photos.")
    assert [d.refers_to for p in extract("We never sell it.").practices for d in p.data if d.refers_to] == []


def test_scrambled_policies_are_no_trouble(extractor: Extractor, tmp_path: Path):
    """Words and markup of the bundled policies in random order give sound practices or none."""
    letters = random.Random(20261121)  # noqa: S311  (no secret)
    words = [word for path in POLICIES for word in path.read_text("utf-8").split()]
    path = tmp_path / "scrambled.md"
    for _ in range(100):
        path.write_text(" ".join(letters.choices([*words, "\n", "\n\n", "\n- "], k=60)), "utf-8")
        check(extractor.extract(read_policy(path)))
