"""Which words of a sentence stand within a name of the first party."""

from __future__ import annotations

import pytest

from kg.parse.names import within_names


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Quendale shares it", ["Quendale"], {0}),
        ("we at QUENDALE share it", ["Quendale"], {2}),
        ("Quendale Notes Ltd. and Notes", ["Quendale Notes Ltd."], {0, 1, 2}),
        ("Quendale and Quendale", ["Quendale"], {0, 2}),
        ("Quendale Notes Quendale", ["Quendale Notes", "Notes Quendale"], {0, 1, 2}),
        ("Quendale's notes", ["Quendale"], set()),
        ("take notes", ["Quendale Notes"], set()),
        ("we share it", [], set()),
        ("we share it", [""], set()),
        ("", ["Quendale"], set()),
        ("Quen", ["Quendale Notes"], set()),
    ],
)
def test_whole_names_are_found(text: str, names: list[str], expected: set[int]):
    """Every word of every place where a whole name stands is found, whatever its case; parts of names are not."""
    assert within_names(text.split(), [name.split() for name in names]) == expected
