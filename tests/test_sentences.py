"""From blocks to sentences."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.read import READERS, read_policy
from kg.sentences import split_policy
from kg.sentences.boundaries import sentence_spans

if TYPE_CHECKING:
    from kg.model import Sentence

HERE = Path(__file__).parent
SPLITS = [line for line in (HERE / "splits.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
SAMPLES = sorted(path for path in (HERE / "read" / "samples").iterdir() if path.suffix in READERS)


def sentences(text: str, tmp_path: Path, suffix: str = "md") -> tuple[Sentence, ...]:
    """Return the sentences of a policy of this text."""
    path = tmp_path / f"p.{suffix}"
    path.write_text(text, "utf-8")
    return split_policy(read_policy(path))


def lead_ins(sentence: Sentence) -> list[str]:
    """Return the sentences that lead in to one, the nearest first."""
    return [] if sentence.lead_in is None else [sentence.lead_in.text.clean, *lead_ins(sentence.lead_in)]


@pytest.mark.parametrize("line", SPLITS)
def test_sentences_end_where_the_examples_say(line: str):
    """Each example of `splits.txt` is cut at its marks, and nowhere else."""
    text = line.replace("||", "") if " || " not in line else line.replace(" || ", " ").replace("||", "")
    assert [text[start:end] for start, end in sentence_spans(text)] == re.split(r" ?\|\| ?", line)


@pytest.mark.parametrize(
    ("text", "lengths"),
    [("a" * 50_000, [20_000, 20_000, 10_000]), ("We keep it, " * 2_000, [19_999, 3_999]), ("a" * 20_000, [20_000])],
    ids=["a word", "words", "as long as may be"],
)
def test_what_never_ends_is_cut(text: str, lengths: list[int]):
    """A line of megabytes without a full stop is cut between words, and nothing of it is lost."""
    spans = sentence_spans(text.rstrip())
    assert [end - start for start, end in spans] == lengths
    assert " ".join(text[start:end] for start, end in spans).split() == (
        text.split() if " " in text else [text[start:end] for start, end in spans]
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_sentences_hold_all_text_of_the_blocks(path: Path):
    """Nothing of a policy gets lost or comes twice, order and offsets stay."""
    policy = read_policy(path)
    found = split_policy(policy)
    of_blocks = [place for block in policy.blocks for place in _letters(block.text.clean, block.text.at)]
    of_sentences = [place for sentence in found for place in _letters(sentence.text.clean, sentence.text.at)]
    assert of_sentences == of_blocks
    for sentence in found:
        assert sentence.text.clean == sentence.text.clean.strip() != ""
        assert sentence.text.start < sentence.text.end <= len(policy.text)


def _letters(text: str, at: tuple[int, ...]) -> list[int]:
    return [place for character, place in zip(text, at, strict=True) if character != " "]


def test_a_sentence_is_the_stretch_of_the_file_it_was_written_in(tmp_path: Path):
    """Between its offsets the file has the sentence with its markup and line ends."""
    text = "Hello. We **never**\nsell [data](https://a.example). Bye.\n"
    found = sentences(text, tmp_path)[1]
    assert found.text.clean == "We never sell data."
    assert text[found.text.start : found.text.end] == "We **never**\nsell [data](https://a.example)."


def test_items_know_what_leads_in_to_them(tmp_path: Path):
    """The last sentence before the list leads in, and to a nested list the item above it, which has its own."""
    text = "# Data\n\nHello. We collect:\n\n- names. All of them\n- towns, such as\n  - Rome\n"
    found = {sentence.text.clean: sentence for sentence in sentences(text, tmp_path)}
    assert lead_ins(found["names."]) == ["We collect:"]
    assert lead_ins(found["All of them"]) == ["We collect:"]
    assert lead_ins(found["Rome"]) == ["towns, such as", "We collect:"]
    assert lead_ins(found["We collect:"]) == []
    assert {sentence.headings for sentence in found.values()} == {(), ("Data",)}
    assert found["Rome"].kind == "item"


def test_a_list_right_below_a_heading_is_led_in_by_it(tmp_path: Path):
    """Where no paragraph stands between, the heading leads in."""
    names = sentences("## What we collect\n\n* names\n", tmp_path)[1]
    assert (names.headings, lead_ins(names)) == (("What we collect",), ["What we collect"])


def test_sentences_know_all_headings_above(tmp_path: Path):
    """The path of headings follows their levels: a heading ends those of its own level and below."""
    text = "Hi.\n\n# Top\n\n### Deep\n\nA.\n\n## Middle\n\nB.\n\n# Other\n\nC.\n"
    assert [(found.text.clean, found.headings) for found in sentences(text, tmp_path)] == [
        ("Hi.", ()),
        ("Top", ()),
        ("Deep", ("Top",)),
        ("A.", ("Top", "Deep")),
        ("Middle", ("Top",)),
        ("B.", ("Top", "Middle")),
        ("Other", ()),
        ("C.", ("Other",)),
    ]


def test_cells_know_row_and_header(tmp_path: Path):
    """The header cell of its column leads in to a cell."""
    found = sentences("| Data | Why |\n| --- | --- |\n| Names | To greet you. To bill you. |\n", tmp_path)
    assert [(cell.row, cell.text.clean, lead_ins(cell)) for cell in found] == [
        (0, "Data", []),
        (0, "Why", []),
        (1, "Names", ["Data"]),
        (1, "To greet you.", ["Why"]),
        (1, "To bill you.", ["Why"]),
    ]
    assert {cell.kind for cell in found} == {"cell"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("- **Log files.** We keep them.", "Log files."),
        ("- **Log files** – we keep them.", "Log files –"),
        ("- **Log files:** kept for a year", "Log files:"),
        ("- **Log files** We keep them.", "Log files"),
        ("- **What do we log?** Visits.", "What do we log?"),
        ("- Log files: we keep them.", "Log files:"),
        ("Log files – we keep them.", "Log files –"),
        ("**Log files**: we keep them.", "Log files:"),
        ("- **Fox** Ltd. keeps logs.", ""),
        ("- **Fox** keeps logs.", ""),
        ("We keep the following: logs.", ""),
        ("Technologies such as: cookies.", ""),
        ("We keep these: logs.", ""),
        ("- **All of it is bold here.**", ""),
        ("We keep logs. Log files: none.", ""),
        ("At 10:30 we keep logs.", ""),
    ],
)
def test_run_in_headings_are_labels(text: str, label: str, tmp_path: Path):
    """A bold or short opening that names what follows is a label, its colon, dash or full stop included."""
    first = sentences(text, tmp_path)[0]
    assert first.text.clean[: first.label_end] == label


def test_later_sentences_have_no_label(tmp_path: Path):
    """Only the sentence that opens an item or paragraph can have one."""
    assert [found.label_end for found in sentences("Logs: kept. Names: kept.", tmp_path)] == [5, 0]


def test_a_wrapped_paragraph_is_cut_at_its_sentences(tmp_path: Path):
    """Line ends within a paragraph end no sentence."""
    text = "We keep your name and the town that you live in, for as\nlong as you are a user. We keep nothing\nelse.\n"
    for suffix in ("md", "txt"):
        assert [found.text.clean for found in sentences(text, tmp_path, suffix)] == [
            "We keep your name and the town that you live in, for as long as you are a user.",
            "We keep nothing else.",
        ]
