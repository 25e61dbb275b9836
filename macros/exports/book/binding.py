"""Binds sheaves of pages into one PDF: its tags, bookmarks, links and page numbers as if it had been set in one piece."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

import pikepdf
from pikepdf.settings import set_flate_compression_level

from ..archives import replacing
from .marks import Gap
from .typesetting import LINK, Bookmark, Sheaf

_LEVEL: Final = 4
"""Of compression: the usual 6 takes twice as long, for a book a tenth smaller."""


class _Placed(NamedTuple):
    """A sheaf whose pages and tags are in the book, though not yet in their place."""

    sheaf: Sheaf
    pages: list[Any]
    elements: list[Any]
    """What its document holds in the tree of tags."""


def bind(sheaves: Iterable[tuple[int, Sheaf]], target: Path) -> None:
    """Write the sheaves, which come with their numbers, as one PDF; what stood there before stays until it is whole.

    Each is taken in when it comes, so that others can be set meanwhile. The same order gives the same bytes.
    """
    coming = iter(sheaves)
    number, sheaf = next(coming)
    book = pikepdf.open(io.BytesIO(sheaf.pdf))
    came = {number: _Placed(sheaf._replace(pdf=b""), list(book.pages), list(book.Root.StructTreeRoot.K[0].K))}
    for number, sheaf in coming:
        came[number] = _append(book, sheaf)
    placed = [came[number] for number in sorted(came)]
    _put_in_order(book, placed)
    pages = [page.obj for page in book.pages]
    _outline(book, _settled(placed, pages), pages)
    _save(book, target)


def _save(book: Any, target: Path) -> None:
    set_flate_compression_level(_LEVEL)
    with replacing(target) as unfinished:
        book.save(unfinished, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _append(book: Any, sheaf: Sheaf) -> _Placed:
    """Add the pages of a sheaf, and its tags to the tree of the book."""
    source = pikepdf.open(io.BytesIO(sheaf.pdf))
    present = len(book.pages)
    book.pages.extend(source.pages)
    tree, more = book.Root.StructTreeRoot, book.copy_foreign(source.Root.StructTreeRoot)
    numbers, added = tree.ParentTree.Nums, more.ParentTree.Nums
    shift = len(numbers) // 2
    for place in range(0, len(added), 2):
        numbers.append(int(added[place]) + shift)
        numbers.append(added[place + 1])
    pages = list(book.pages)[present:]
    for page in pages:
        page.obj.StructParents = int(page.obj.StructParents) + shift
        for note in page.obj.get("/Annots", ()):
            if "/StructParent" in note:
                note.StructParent = int(note.StructParent) + shift
    elements = list(more.K[0].K)
    for element in elements:
        element.P = tree.K[0]
    return _Placed(sheaf._replace(pdf=b""), pages, elements)


def _put_in_order(book: Any, placed: Sequence[_Placed]) -> None:
    """Pages and tags in the order of the book, however their sheaves came."""
    del book.pages[:]
    book.pages.extend(page for one in placed for page in one.pages)
    book.Root.StructTreeRoot.K[0].K = pikepdf.Array([element for one in placed for element in one.elements])


def _settled(placed: Sequence[_Placed], pages: Sequence[Any]) -> list[Bookmark]:
    """Put numbers on the pages and aim their links, now that they are in order; the bookmarks of the book."""
    firsts = list(accumulate((one.sheaf.pages for one in placed), initial=0))
    anchors = {
        name: (first + page, top)
        for one, first in zip(placed, firsts, strict=False)
        for name, (page, top) in one.sheaf.anchors.items()
    }
    bookmarks: list[Bookmark] = []
    for one, first in zip(placed, firsts, strict=False):
        for place, gaps in groupby(one.sheaf.gaps, key=lambda gap: gap.page):
            wanted = ((gap, anchors[gap.target][0] if gap.target else first + place) for gap in gaps)
            _number(pages[first + place], wanted)
        for page in pages[first : first + one.sheaf.pages]:
            _resolve(page, pages, anchors)
        bookmarks += (mark._replace(page=first + mark.page) for mark in one.sheaf.bookmarks)
    return bookmarks


def _number(page: Any, wanted: Iterable[tuple[Gap, int]]) -> None:
    """Put the numbers of pages, which are counted from 1, in the place of the marks on a page."""
    content = page.Contents.read_bytes()
    pieces, done = [], 0
    for gap, number in sorted(wanted, key=lambda one: one[0].begin):
        pieces += [content[done : gap.begin], gap.filled(number + 1)]
        done = gap.end
    page.Contents.write(b"".join((*pieces, content[done:])))


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
