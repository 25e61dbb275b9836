"""Marks: what is printed where the number of a page will stand, until the book is bound and the number known.

A mark is each of the ten digits twice, then five digits that count the marks of a document. So it brings each digit
into the font, and is found again in the finished page whatever glyphs the font has for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from ...errors import DataError, Problem

_MARK = "00112233445566778899"
_BLANK = "000"
"""What the layout holds there: room for three digits."""
_SHIFT = rb"(?:>[-.\d]+<)?"
"""What may stand between two glyphs."""
_PRINTED = re.compile(
    rb"(?<=\[<)(?:....%s)*?(?P<mark>%s((?:....%s){5}))"
    % (_SHIFT, b"".join(b"(....)%s\\%d%s" % (_SHIFT, group, _SHIFT) for group in range(2, 12)), _SHIFT)
)
"""A mark in a stream of content; before it in the same text may stand "(see page", say."""
_GLYPH = re.compile(b"(....)" + _SHIFT)
_NO_SHIFT = b">0<"
"""What WeasyPrint writes between any two glyphs."""


class Gap(NamedTuple):
    """A place where the number of a page will stand."""

    page: int
    """Where it is."""
    target: str
    """Name of the place whose page is wanted; empty for the page it stands on."""
    flush: bool
    """Whether its right edge stays where three digits would end; if not, the text behind it moves up to it."""
    digit: float
    """Width of a digit, in ems."""
    begin: int = 0
    """Where the mark begins in the content of the page, in bytes."""
    end: int = 0
    glyphs: Sequence[bytes] = ()
    """The ten digits, as the content writes them."""

    def filled(self, number: int) -> bytes:
        """The content in the place of the mark."""
        text = str(number)
        digits = b"".join(self.glyphs[int(digit)] for digit in text)
        shift = round((len(_BLANK) - len(text)) * self.digit * 1000) if self.flush else 0
        return b">%d<%s" % (-shift, digits) if shift else digits


def put_marks(pages: Sequence[Any]) -> list[Gap]:
    """Put a mark wherever a page number will stand: its own in the margin, those of other pages in the text."""
    gaps: list[Gap] = []
    widths: dict[tuple[object, ...], float] = {}
    for number, page in enumerate(pages):
        for box, target, flush in _blanks(page):
            box.text = box.pango_layout.text = box.text.replace(_BLANK, f"{_MARK}{len(gaps):05}")
            font = tuple(box.style[name] for name in ("font_family", "font_weight", "font_style"))
            if font not in widths:
                widths[font] = _digit(box.style)
            gaps.append(Gap(number, target, flush, widths[font]))
    return gaps


def _blanks(page: Any) -> Iterator[tuple[Any, str, bool]]:
    """Boxes of text on a page that have room for a number, what page is wanted, and whether it keeps its right edge."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox

    for area in page._page_box.children:
        for box in _text_boxes(area, TextBox):
            if _BLANK not in box.text:
                continue
            if isinstance(area, MarginBox):
                yield box, "", "right" in area.at_keyword
            elif box.element is not None and "data-page" in box.element.attrib:
                yield box, box.element.attrib["data-page"], box.text.endswith(_BLANK)


def _text_boxes(box: Any, kind: type) -> Iterator[Any]:
    if isinstance(box, kind):
        yield box
    for child in getattr(box, "children", ()):
        yield from _text_boxes(getattr(child, "_box", child), kind)


def _digit(style: Any) -> float:
    """Width of a digit, in ems."""
    from weasyprint.text.line_break import split_first_line

    width = split_first_line(_BLANK, style, None, None, 0)[3]
    return float(width / len(_BLANK) / style["font_size"])


def find_marks(contents: Iterable[Any], gaps: Sequence[Gap]) -> list[Gap]:
    """The gaps, with where their marks stand in the contents of pages: streams of `pydyf` that are written after this.

    Raises:
        DataError: when a mark is not found, since the font writes its digits in a way of its own.
    """
    found = list(gaps)
    for stream in contents:
        content = stream.data.split(b"\nstream\n", 1)[1].removesuffix(b"\nendstream").replace(_NO_SHIFT, b"")
        stream.stream[:] = [content]
        for printed in _PRINTED.finditer(content):
            _, *glyphs, count = printed.groups()
            if len(set(glyphs)) == len(glyphs):  # a row of dots, say, has each sign twice too
                place = int("".join(str(glyphs.index(glyph)) for glyph in _GLYPH.findall(count)))
                found[place] = gaps[place]._replace(begin=printed.start("mark"), end=printed.end(), glyphs=glyphs)
    if any(not gap.glyphs for gap in found):
        message = "the font joins or varies its digits, so page numbers can't be put in; install Liberation Sans"
        raise DataError([Problem("book", 0, "digits-joined", message)])
    return found
