"""Binds sheaves of pages into one PDF: its tags, bookmarks and links as if it had been set in one piece."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf

from .typesetting import LINK, Bookmark, Sheaf


def bind(sheaves: Sequence[Sheaf], target: Path) -> None:
    """Write the sheaves as one PDF; what stood there before stays until it is whole."""
    book = pikepdf.open(io.BytesIO(sheaves[0].pdf))
    for sheaf in sheaves[1:]:
        _append(book, sheaf)
    _resolve(book, {name: place for sheaf in sheaves for name, place in sheaf.anchors.items()})
    _outline(book, [bookmark for sheaf in sheaves for bookmark in sheaf.bookmarks])
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


def _resolve(book: Any, anchors: dict[str, tuple[int, float]]) -> None:
    """Aim each link inside the book at its page."""
    pages = [page.obj for page in book.pages]
    for page in pages:
        for note in page.get("/Annots", ()):
            address = str(note.A.URI) if "/A" in note and "/URI" in note.A else ""
            if address.startswith(LINK):
                number, top = anchors[address.removeprefix(LINK)]
                del note["/A"]
                note.Dest = pikepdf.Array([pages[number], pikepdf.Name.XYZ, 0, top, 0])
                note.Contents = pikepdf.String(str(number + 1))


def _outline(book: Any, bookmarks: Sequence[Bookmark]) -> None:
    """Write the bookmarks: a deeper one belongs to the last one above it, and is folded in."""
    pages = [page.obj for page in book.pages]
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
