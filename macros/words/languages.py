"""The languages that the generator speaks, and the words of a course."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path

from babel import Locale, UnknownLocaleError

from ..errors import DataError, Problem
from ..models.base import SourceLine
from .reading import read_words
from .words import Forms, Words

LANGUAGES = Path(__file__).parent
"""Holds a file for each language, as in `en.yml`, and for regions that differ from it, as in `en-AU.yml`."""

_ENGLISH = "en"


def words_of(language: str, stated: SourceLine, own: Path, shown: str) -> Words:
    """The words of a course in a language: the generator's, with the course's `own` before them, if it has that file.

    `stated` is where the course names its language.

    Raises:
        DataError: when there is no such language, or the course's file does not fit.
    """
    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        message = f"'language': got {language!r}, expected the tag of a language, as in en-GB"
        raise DataError([Problem(*stated, "field-value", message)]) from None
    if not own.exists():
        return _shipped(language)
    known, spoken = shipped(_ENGLISH), shipped(language)
    return _words(locale, {**spoken, **read_words(own, shown, locale, known)})


@cache
def shipped(language: str) -> Mapping[str, Forms]:
    """What the generator itself brings for a language, its region's words before the others."""
    found: dict[str, Forms] = {}
    for tag in _tags(language):
        path = LANGUAGES / f"{tag}.yml"
        if path.exists():
            base = None if tag == _ENGLISH else shipped(_ENGLISH)
            found |= read_words(path, f"macros/words/{path.name}", Locale.parse(tag, sep="-"), base)
    return found


@cache
def _shipped(language: str) -> Words:
    return _words(Locale.parse(language, sep="-"), shipped(language))


def _words(locale: Locale, entries: Mapping[str, Forms]) -> Words:
    english = shipped(_ENGLISH)
    return Words(locale, {**english, **entries}, tuple(key for key in english if key not in entries))


def _tags(language: str) -> Iterator[str]:
    """`zh`, `zh-Hant`, `zh-Hant-TW` for the last of them."""
    return accumulate(language.split("-"), "{}-{}".format)
