"""Rows as table, CSV, JSON and Markdown: whole outputs, and what hostile cells come out as."""

from __future__ import annotations

import csv
import io
import json

import pytest
from markdown_it import MarkdownIt

from kg.formats import WRITERS
from kg.formats.table import write_table

COLUMNS = ("company", "data", "policies")
ROWS = (("Larkpost", "IP address, or part of it", 3), ("Müller & Co", 'the "other" data', 12))
HOSTILE = "a\x1b]0;owned\x07\x1b[31mred\x9b2J\x7f\u202eb|c\r\nd<script>alert(1)</script>[bold]e[/bold]\ud83d`f`"
STEERING = set("\x1b\x07\x9b\x7f\u202e\ud83d")

EXPECTED = {
    "table": """\
company      data                       policies
────────────────────────────────────────────────
Larkpost     IP address, or part of it         3
Müller & Co  the "other" data                 12
""",
    "csv": 'company,data,policies\r\nLarkpost,"IP address, or part of it",3\r\nMüller & Co,"the ""other"" data",12\r\n',
    "json": """\
[
  {"company": "Larkpost", "data": "IP address, or part of it", "policies": 3},
  {"company": "Müller & Co", "data": "the \\"other\\" data", "policies": 12}
]
""",
    "markdown": """\
| company | data | policies |
| --- | --- | --- |
| Larkpost | IP address, or part of it | 3 |
| Müller &amp; Co | the "other" data | 12 |
""",
}


@pytest.fixture(autouse=True)
def eighty_columns(monkeypatch: pytest.MonkeyPatch):
    """Tables are made for a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")


def test_every_writer_has_an_expected_output():
    """No format is left out below."""
    assert EXPECTED.keys() == WRITERS.keys()


@pytest.mark.parametrize("form", EXPECTED)
def test_rows_are_written_in_full(form: str):
    """The same rows in each format, character for character."""
    assert WRITERS[form](COLUMNS, ROWS) == EXPECTED[form]


@pytest.mark.parametrize("form", EXPECTED)
def test_control_characters_never_come_through(form: str):
    """No escape sequence, direction override or stray byte of a policy reaches the terminal or breaks a line."""
    written = WRITERS[form](COLUMNS, [(HOSTILE, HOSTILE, 1)])
    assert not STEERING & set(written)
    written.encode()
    assert "owned" in written


def test_csv_and_json_can_be_read_back():
    """A CSV reader and a JSON reader get the cells as they were; JSON keeps even control characters."""
    plain = 'a "quoted", cell; with|signs'
    assert list(csv.reader(io.StringIO(WRITERS["csv"](COLUMNS, [(plain, "", 1)]), newline=""))) == [
        list(COLUMNS),
        [plain, "", "1"],
    ]
    assert json.loads(WRITERS["json"](COLUMNS, [(HOSTILE, None, 1)])) == [
        {"company": HOSTILE, "data": None, "policies": 1}
    ]


def test_markdown_cells_cannot_break_out():
    """Pipes, HTML and emphasis in a cell are text of that cell when the table is rendered."""
    markdown = WRITERS["markdown"](("one", "two"), [("a|b\\|c", "<img src=x>"), ("**x**", "[y](http://z)")])
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown)
    assert rendered.count("<td>") == 4
    assert "<img" not in rendered
    assert "<strong>" not in rendered
    assert "<a " not in rendered


@pytest.mark.parametrize("width", [40, 80, 120])
def test_tables_fit_the_terminal_and_lose_nothing(width: int, monkeypatch: pytest.MonkeyPatch):
    """No line is wider than the terminal, and every word is still there, unbroken where there is room."""
    monkeypatch.setenv("COLUMNS", str(width))
    quote = "We keep the addresses of everybody who has ever written to our help desk for two years."
    table = write_table(("company", "data", "quote"), [("Harbour & Thread", "e-mail address", quote)])
    assert all(len(line) <= width for line in table.splitlines())
    assert set(quote.split()) <= set(table.split())


def test_sentences_stand_below_their_rows_where_there_is_little_room():
    """What would become a column of a word a line is read from left to right, several texts each with its name."""
    said = "If a message cannot be delivered, we keep it for up to five days and then delete it."
    rows = [("Harbour & Thread GmbH", "retention", "what you write to us", "five days", "at most", said)]
    columns = ("company", "action", "category", "duration", "kind", "quote")
    below = """\
company                action     category              duration   kind
    quote
────────────────────────────────────────────────────────────────────────────────
Harbour & Thread GmbH  retention  what you write to us  five days  at most
    If a message cannot be delivered, we keep it for up to five days and then
    delete it.
"""
    assert write_table(columns, rows) == below
    both = write_table((*columns, "again"), [(*rows[0], said)])
    assert "\n    quote: If a message " in both
    assert "\n    again: If a message " in both
    beside = write_table(("company", "quote"), [(rows[0][0], said)])
    assert "Harbour & Thread GmbH If a message" in beside


def test_names_are_broken_at_their_hyphens():
    """A name that its column has no room for goes on in the next line behind a hyphen, a slash, an @ or a full stop."""
    names = ("harbour-and-thread-of-lindwerder", "privacy@larkpost.example", "United States")
    table = write_table(("file", "contact", "place"), [names] * 2 + [("x" * 60, "y" * 60, "z" * 60)])
    assert {"harbour-and-thread-of-", "lindwerder"} <= set(table.split())


def test_long_words_are_folded_not_cut():
    """A web address that is wider than the terminal goes on in the next line."""
    address = "https://example.org/" + "x" * 200
    table = write_table(("address",), [(address,)])
    assert "".join(table.splitlines()[2:]) == address


def test_footer_stands_below_a_line():
    """Totals are set apart from the rows."""
    assert (
        write_table(("policy", "count"), [("a", 1), ("b", 20)], ("2 policies", 21))
        == """\
policy      count
─────────────────
a               1
b              20
─────────────────
2 policies     21
"""
    )


def test_no_rows_are_a_heading_alone():
    """An empty answer keeps its columns, so that what reads it finds them."""
    assert WRITERS["csv"](COLUMNS, []) == "company,data,policies\r\n"
    assert WRITERS["json"](COLUMNS, []) == "[]\n"
    assert WRITERS["table"](COLUMNS, []).splitlines()[0] == "company  data  policies"
