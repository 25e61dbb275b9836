"""All references of a course in one citation style: entries, marks and their order."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from pybtex.richtext import BaseText

from ..errors import unknown
from ..models.reference import Reference
from ..words import Words
from . import marks
from .base import CourseStyle, SortKey
from .marks import Cite, MarkPart
from .styles import STYLES
from .templates import SafeHtml

__all__ = ["Citations", "Cite", "MarkPart"]

PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i"})


class Citations:
    """All references of a course, in one citation style. Each is formatted once, when first asked for.

    `numbered` is true for a style whose marks are numbers in the order of first citing on a page.
    """

    def __init__(self, references: Mapping[str, Reference], style: str, words: Words) -> None:
        """What a style prints is in the language of `words`. Raises MacroError for a style that does not exist."""
        if style not in STYLES:
            unknown("style", style, STYLES)
        self.references = references
        self.numbered = STYLES[style].numbered
        self._bare = STYLES[style]({}, words)
        self._texts: dict[str, BaseText] = {}
        self._entries: dict[str, str] = {}

    def entry(self, key: str) -> str:
        """The reference as HTML without a wrapper; KeyError for an unknown key."""
        if key not in self._entries:
            self._entries[key] = str(self._text(key).render(SafeHtml("utf-8")))
        return self._entries[key]

    def plain(self, key: str) -> str:
        """The reference as plain text; KeyError for an unknown key."""
        return str(self._text(key))

    def short(self, key: str) -> str:
        """Authors and year, as running text names a work in any style; KeyError for an unknown key."""
        work = self.references[key]
        return f"{self._style.short_names(work)} ({self._style.year(work)})"

    def mark(self, cites: Sequence[Cite], numbers: Mapping[str, int], narrative: bool = False) -> tuple[MarkPart, ...]:
        """The mark in the text for works cited together.

        `numbers` gives the number of each key on the page, for numbered styles. A narrative
        mark names the authors outside the brackets. KeyError for an unknown key.
        """
        works = [(cite, self.references[cite.key]) for cite in cites]
        if not works:
            return ()
        if narrative:
            return tuple(marks.narrative(works, self._style, numbers))
        if self.numbered:
            return tuple(marks.numbered(cites, numbers))
        works.sort(key=lambda pair: self._style.mark_order(pair[1], self._sort_keys[pair[0].key]))
        return tuple(marks.dated(works, self._style))

    def order(self, keys: Iterable[str]) -> list[str]:
        """Keys once each, in the order of a reference list: as given for numbered styles, else by author."""
        once = list(dict.fromkeys(keys))
        return once if self.numbered else sorted(once, key=self._sort_keys.__getitem__)

    def _text(self, key: str) -> BaseText:
        if key not in self._texts:
            self._texts[key] = self._style.format_entry("", self._style.in_words(self.references[key])).text
        return self._texts[key]

    @cached_property
    def _style(self) -> CourseStyle:
        return type(self._bare)(self._letters, self._bare.words)

    @cached_property
    def _letters(self) -> dict[str, str]:
        """A letter for each work that its mark could not tell from another, over the whole bibliography."""
        alike: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for key in sorted(self.references, key=self._sort_keys.__getitem__):
            work = self.references[key]
            alike[folded(self._bare.short_names(work)), work.year].append(key)
        groups = [keys for keys in alike.values() if len(keys) > 1]
        return {key: letter(place) for keys in groups for place, key in enumerate(keys)}

    @cached_property
    def _sort_keys(self) -> dict[str, SortKey]:
        return {
            key: (folded(self._bare.sort_names(work)), work.year or "", folded(work.title), key)
            for key, work in self.references.items()
        }


def folded(text: str) -> str:
    """Text for sorting and comparing: no case, accents or punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN_LETTERS))
    return "".join(sign for sign in plain if sign.isalnum() or sign in " ,")


def letter(place: int) -> str:
    """0 as a, 25 as z, 26 as aa."""
    return (letter(place // 26 - 1) if place > 25 else "") + "abcdefghijklmnopqrstuvwxyz"[place % 26]
