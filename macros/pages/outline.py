"""The headings of a page, with the ids that engines will give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..rendering import heading_id, heading_words, plain
from .prose import end_of_code

ATTRIBUTES = re.compile(r"(?:^|[ ]+)\{:?[ ]*([^}\n ][^\n]*)\}[ ]*$")
"""Attributes at the end of a line of Markdown: `{: #id }`."""
_HEADING = re.compile(r"(#{1,6})((?:\\.|[^\\])*?)#*$")
_UNDERLINE = re.compile(r"(=+|-+) *$")
_ID = re.compile(r"""(?:^|\s)(?:#|id=["']?)([^\s"'}]+)""")
_HTML_HEADING = re.compile(r'<h([1-6])[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)


class Heading(NamedTuple):
    """A heading of a page: level 1 to 6, id, and its words."""

    level: int
    id: str
    title: str


class _Written(NamedTuple):
    """A heading in Markdown before it has an id."""

    level: int
    words: str
    id: str


def outline(text: str) -> Iterator[Heading | str]:
    """The headings of Markdown or HTML text, in order, with each line that is none between them.

    Ids are those that Markdown's table of contents gives. Headings inside lists and boxes are not seen.
    """
    pieces = list(_pieces(text.split("\n")))
    used = {name for before, piece in pairwise(["", *pieces]) for name in _ids(before, piece)}
    for piece in pieces:
        if isinstance(piece, _Written):
            title = heading_words(piece.words)
            yield Heading(piece.level, piece.id or heading_id(title, used), title)
        else:
            yield from (
                Heading(int(h[1]), h[2], plain(re.sub(r"<[^>]*>", "", h[3]))) for h in _HTML_HEADING.finditer(piece)
            )
            yield piece


def _ids(before: _Written | str, piece: _Written | str) -> Iterator[str]:
    """The ids that a piece gives by attributes, which belong to the paragraph before them."""
    if isinstance(piece, _Written):
        yield from [piece.id] if piece.id else []
    elif "{" in piece and isinstance(before, str) and before.strip() and (found := ATTRIBUTES.search(piece)):
        yield from _ID.findall(found[1])


def _pieces(lines: list[str]) -> Iterator[_Written | str]:
    """Headings and other lines, without code and comments. A line of = or - makes a heading of the one before."""
    number, begins = 0, True
    while number < len(lines):
        line = lines[number]
        end = _skipped(lines, number)
        heading = _HEADING.match(line)
        if end:
            number = end
        elif heading:
            yield _written(len(heading[1]), heading[2])
        elif begins and _underlined(lines, number):
            number += 1
            yield _written(1 if lines[number].startswith("=") else 2, line)
        else:
            yield line
        begins = bool(end or heading) or not line.strip()
        number += 1


def _skipped(lines: list[str], number: int) -> int:
    """The last line of the code or comment that begins on line `number`; 0 if none does."""
    if lines[number].startswith("<!--"):
        return next((n for n in range(number, len(lines)) if "-->" in lines[n]), 0)
    return end_of_code(lines, number) or 0


def _underlined(lines: list[str], number: int) -> bool:
    line, below = lines[number], lines[number + 1 : number + 2]
    return bool(below and _UNDERLINE.match(below[0]) and line.strip() and not line.startswith(("    ", "<", "\t")))


def _written(level: int, words: str) -> _Written:
    attributes = ATTRIBUTES.search(words)
    named = _ID.search(attributes[1]) if attributes else None
    return _Written(
        level, ATTRIBUTES.sub("", words).strip() if attributes else words.strip(), named[1] if named else ""
    )
