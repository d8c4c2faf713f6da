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
        return cast("dict[str, Any]", yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader))  # noqa: S506
    except (OSError, yaml.YAMLError) as error:
        reason = str(error).splitlines()[0]
        raise VocabularyError(f"{path} cannot be read ({reason})", "install kg anew, or mend the file") from error


# BaseLoader builds nothing but strings, lists and dictionaries, so it is as safe as SafeLoader.
class _Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """Refuses a mapping that has a key twice, of which YAML would keep the last in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        """Return the mapping (PyYAML's hook)."""
        keys = [key.value for key, _ in node.value]
        twice = next((key for i, key in enumerate(keys) if key in keys[:i]), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(problem=f"{twice!r} stands twice", problem_mark=node.start_mark)
        return cast("dict[Any, Any]", super().construct_mapping(node, deep=deep))
