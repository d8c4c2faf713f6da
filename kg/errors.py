"""What can go wrong, as seen by the user: what happened and what to do about it."""

from __future__ import annotations


class KgError(Exception):
    """Something kg could not do. Printed as one line, `Error: <what>; <remedy>`, exit code 1.

    Args:
        what: what was found, in the user's words, without a full stop.
        remedy: what the user can do about it, without a full stop.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}")
        self.what = what
        self.remedy = remedy

    def __reduce__(self) -> tuple[type[KgError], tuple[str, str]]:
        """Let the error pass from one process to another."""
        return type(self), (self.what, self.remedy)


class InputError(KgError):
    """A policy file cannot be read: missing, empty, binary, too large, in another encoding."""


class VocabularyError(KgError):
    """A file of `ontology/` is at fault; the message names file, entry and remedy."""


class ModelError(KgError):
    """The language model is missing or damaged."""


class QueryError(KgError):
    """A query is unknown, has a syntax error or lacks a parameter."""


class StoreError(KgError):
    """A graph cannot be found, read or written."""


class ServerError(KgError):
    """A server cannot be started here, or one elsewhere does not do what it is asked."""
