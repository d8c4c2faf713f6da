"""The files of `ontology/lexicon/`: every scalar is the word it is ("no" and "on" are words, not truth values)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import yaml

from kg.errors import VocabularyError

if TYPE_CHECKING:
    from pathlib import Path


def load_wordings(path: Path) -> dict[str, Any]:
    """Return the content of a YAML file: nested dictionaries and lists with strings at the leaves.

    Raises:
        VocabularyError: the file is missing or no YAML.
    """
    try:
        # BaseLoader builds nothing but strings, lists and dictionaries, so it is as safe as SafeLoader.
        loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
        return cast("dict[str, Any]", yaml.load(path.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506
    except (OSError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise VocabularyError(f"{path} cannot be read ({reason})", "install kg anew, or mend the file") from error
