"""Problems that many checks find, each said in one way."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import Problem, did_you_mean, not_in_vocabulary, nothing_called
from ..models.base import SourceLine


def at(place: SourceLine, code: str, message: str) -> Problem:
    """A problem at a place in the data."""
    return Problem(place.path, place.line, code, message)


def unknown_id(place: SourceLine, kind: str, name: str, known: Iterable[str], code: str = "") -> Problem:
    """An id that no record of a kind (`module`, `sign` …) has; its code is the kind's, unless another is given."""
    return at(place, code or f"{kind}-unknown", nothing_called(kind, name, known))


def unknown_word(place: SourceLine, kind: str, word: str, known: Iterable[str]) -> Problem:
    """A word that is not among those of its kind (`stages`, `urgencies` …) in the vocabulary."""
    return at(place, "word-unknown", not_in_vocabulary(kind, word, known))


def second(place: SourceLine, kind: str, name: str) -> Problem:
    """An id that another thing of its kind has already."""
    return at(place, "duplicate-id", f"a second {kind} is called {name!r}; rename one")


def no_heading(page: str, name: str, known: Iterable[str]) -> str:
    """Says that a page has no heading of this id."""
    return f"{page} has no heading {name!r}{did_you_mean(name, known)}"
