"""Binds sheaves of pages into one PDF: its tags, bookmarks, links and page numbers as if it had been set in one piece."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import pikepdf

from .typesetting import LINK, Bookmark, Gap, Sheaf

_SHIFT = rb"(?:>[-.\d]+<)?"
"""What may stand between two glyphs."""
_MARK = re.compile(
    rb"\[<%s%s((?:....%s){5})>[-.\d]*\] TJ"
    % ((b"(....)" + _SHIFT) * 10, b"".join(b"\\%d%s" % (digit, _SHIFT) for digit in range(10, 0, -1)), _SHIFT)
)
"""A mark in a stream of content: the glyphs of ten digits, the same backwards, and five that count such places."""
_WIDTH = 3
"""Digits that there is room for."""


def bind(sheaves: Sequence[Sheaf], target: Path) -> None:
    """Write the sheaves as one PDF; what stood there before stays until it is whole."""
    placed = list(zip(sheaves, accumulate((sheaf.pages for sheaf in sheaves), initial=0), strict=False))
    anchors = {name: (first + page, top) for sheaf, first in placed for name, (page, top) in sheaf.anchors.items()}
    book = pikepdf.open(io.BytesIO(sheaves[0].pdf))
    for sheaf in sheaves[1:]:
        _append(book, sheaf)
    pages = [page.obj for page in book.pages]
    for sheaf, first in placed:
        numbers = _numbers(sheaf.gaps, first, anchors)
        for page in pages[first : first + sheaf.pages]:
            _number(page, numbers)
            _resolve(page, pages, anchors)
    bookmarks = [mark._replace(page=first + mark.page) for sheaf, first in placed for mark in sheaf.bookmarks]
    _outline(book, bookmarks, pages)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    book.save(unfinished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    unfinished.replace(target)


def _append(book: Any, sheaf: Sheaf) -> None:
    """Add the pages of a sheaf and hang its tags into the tree of the book."""
    source = pikepdf.open(io.BytesIO(sheaf.pdf))
    present = len(book.pages)
    book.pages.extend(source.pages)
    tree, more = book.Root.StructTreeRoot, book.copy_foreign(source.Root.StructTreeRoot)
    numbers, added = tree.ParentTree.Nums, more.ParentTree.Nums
    shift = len(numbers) // 2
    for place in range(0, len(added), 2):
        numbers.append(int(added[place]) + shift)
        numbers.append(added[place + 1])
    for page in list(book.pages)[present:]:
        page.obj.StructParents = int(page.obj.StructParents) + shift
        for note in page.obj.get("/Annots", ()):
            if "/StructParent" in note:
                note.StructParent = int(note.StructParent) + shift
    document, others = tree.K[0], more.K[0]
    for element in others.K:
        element.P = document
        document.K.append(element)


def _numbers(gaps: Sequence[Gap], first: int, anchors: dict[str, tuple[int, float]]) -> list[tuple[Gap, str]]:
    """Each gap with what stands there; pages are counted from 1."""
    return [(gap, str((anchors[gap.target][0] if gap.target else first + gap.page) + 1)) for gap in gaps]


def _number(page: Any, numbers: list[tuple[Gap, str]]) -> None:
    """Put numbers in the place of the marks on a page."""

    def number(mark: re.Match[bytes]) -> bytes:
        *glyphs, count = mark.groups()
        gap, text = numbers[int("".join(str(glyphs.index(glyph)) for glyph in re.findall(b"(....)" + _SHIFT, count)))]
        shift = (_WIDTH - len(text)) * gap.digit * 1000 if gap.flush else 0
        return b"[%d<%s>] TJ" % (-round(shift), b"".join(glyphs[int(digit)] for digit in text))

    content = page.Contents.read_bytes().replace(b">0<", b"")  # shifts by nothing, between any two glyphs
    page.Contents.write(_MARK.sub(number, content))


def _resolve(page: Any, pages: Sequence[Any], anchors: dict[str, tuple[int, float]]) -> None:
    """Aim each link of a page that stays inside the book."""
    for note in page.get("/Annots", ()):
        address = str(note.A.URI) if "/A" in note and "/URI" in note.A else ""
        if address.startswith(LINK):
            number, top = anchors[address.removeprefix(LINK)]
            del note["/A"]
            note.Dest = pikepdf.Array([pages[number], pikepdf.Name.XYZ, 0, top, 0])
            note.Contents = pikepdf.String(str(number + 1))


def _outline(book: Any, bookmarks: Sequence[Bookmark], pages: Sequence[Any]) -> None:
    """Write the bookmarks: a deeper one belongs to the last one above it, and is folded in."""
    with book.open_outline() as outline:
        above: list[tuple[int, Any]] = []
        for mark in bookmarks:
            destination = pikepdf.Array([pages[mark.page], pikepdf.Name.XYZ, 0, mark.top, 0])
            item = pikepdf.OutlineItem(mark.title, destination)
            item.is_closed = True
            while above and above[-1][0] >= mark.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((mark.level, item))
    book.Root.PageMode = pikepdf.Name.UseOutlines
