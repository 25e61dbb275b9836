"""Sets parts of a book as PDF, two at a time. WeasyPrint is known here alone, and only while it is needed.

Each part is laid out on its own, with three noughts wherever the number of a page will stand. Once all parts are laid
out, every page has its number, and the noughts are overwritten in place. So nothing is laid out twice, which a
style sheet's own page references would need, and two processes share the work.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import DataError, Problem
from ..rendering import TEMPLATES

STYLE = TEMPLATES / "book" / "book.css"
LINK = "book:"
"""How a link inside the book begins until the book is bound."""
_BLANK = "000"
_PROCESSES = 2
"""Always two, on any machine, so that the bytes are the same everywhere."""


class Bookmark(NamedTuple):
    """A line of the PDF's outline: where it leads, in points from the page's lower left corner."""

    level: int
    title: str
    page: int
    top: float


@dataclass(frozen=True)
class Sheaf:
    """Consecutive parts as a PDF: pages are counted through the book, from 0."""

    pdf: bytes
    first: int
    bookmarks: list[Bookmark]
    anchors: dict[str, tuple[int, float]]
    """Page and height of everything that a link leads to."""


def require_weasyprint() -> None:
    """Make sure that pages can be set.

    Raises:
        DataError: with the command that brings what is missing, for each kind of system.
    """
    try:
        import weasyprint  # noqa: F401
    except ModuleNotFoundError as error:
        message = f"needs the Python package {error.name}: `make book`, or pip install -r requirements-book.txt"
        raise DataError([Problem("book", 0, "package-missing", message)]) from None
    except OSError:
        message = (
            "needs the system library Pango. Debian and Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0;"
            " macOS: brew install pango; Windows: install MSYS2, then in its shell pacman -S mingw-w64-x86_64-pango"
        )
        raise DataError([Problem("book", 0, "pango-missing", message)]) from None


def set_in_type(documents: Sequence[str], base: Path, *, both_sides: bool = True) -> list[Sheaf]:
    """The documents, each one part, as sheaves of pages. Pictures are looked for below `base`.

    Printed on both sides, each part begins on a right-hand page.
    """
    shares = _shares(documents)
    if len(shares) == 1 or not both_sides:
        return [_set_here(list(documents), base, both_sides=both_sides)]
    context = get_context("spawn")
    workers = []
    for share in shares:
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs, share, base))
        process.start()
        workers.append((process, ours))
    laid_out = [ours.recv() for _, ours in workers]
    told = _told(laid_out)
    for number, (_, ours) in enumerate(workers):
        ours.send((sum(sum(counts) for counts, _ in laid_out[:number]), *told))
    sheaves = [ours.recv() for _, ours in workers]
    for process, _ in workers:
        process.join()
    return sheaves


def _set_here(documents: list[str], base: Path, *, both_sides: bool) -> Sheaf:
    """A short book, set in this process, which looks for garbage again afterwards."""
    setter = _Setter(documents, base, both_sides=both_sides)
    try:
        return setter.write(0, *_told([setter.lay_out()]))
    finally:
        gc.unfreeze()
        gc.enable()


def _told(laid_out: Sequence[tuple[list[int], dict[str, int]]]) -> tuple[dict[str, int], int]:
    """The page of each place, counted through the book, and the number of all pages."""
    pages: dict[str, int] = {}
    first = 0
    for counts, places in laid_out:
        pages.update({name: first + page for name, page in places.items()})
        first += sum(counts)
    return pages, first


def _shares(documents: Sequence[str]) -> list[list[str]]:
    """The documents in two runs of about the same length; a short book in one."""
    total = sum(map(len, documents))
    if total < 400_000 or len(documents) < _PROCESSES:
        return [list(documents)]
    done, cut = 0, 0
    while done + len(documents[cut]) / 2 < total / 2:
        done += len(documents[cut])
        cut += 1
    return [list(documents[:cut]), list(documents[cut:])]


def _work(pipe: Connection, documents: list[str], base: Path) -> None:
    """What one process does: lay out, tell the numbers of its pages, hear those of all, write."""
    setter = _Setter(documents, base)
    pipe.send(setter.lay_out())
    pipe.send(setter.write(*pipe.recv()))


class _Setter:
    """Sets some of the parts of a book."""

    def __init__(self, documents: list[str], base: Path, *, both_sides: bool = True) -> None:
        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        self._documents = documents
        self._base = base
        self._both_sides = both_sides
        self._pages: list[Any] = []
        self._first: Any = None

    def lay_out(self) -> tuple[list[int], dict[str, int]]:
        """Lay out all parts: the number of pages of each, even for two sides, and the page of each place."""
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

        gc.disable()  # it would look through millions of boxes again and again
        fonts = FontConfiguration()
        style = CSS(filename=STYLE, font_config=fonts)
        counts = []
        for document in self._documents:
            laid = HTML(string=document, base_url=f"{self._base.as_uri()}/").render(
                stylesheets=[style], font_config=fonts
            )
            pages = list(laid.pages)
            if len(pages) % 2 and self._both_sides:
                pages += _blank(style, fonts)
            self._first = self._first or laid
            self._pages += pages
            counts.append(len(pages))
            del laid
            gc.collect()
            gc.freeze()  # these pages stay: the next look need not go through them
        return counts, {
            name: number for number, page in reversed(list(enumerate(self._pages))) for name in page.anchors
        }

    def write(self, first: int, places: dict[str, int], total: int) -> Sheaf:
        """Fill in the numbers of pages and write the PDF. `first` is the number of the first page, from 0."""
        bookmarks: list[Bookmark] = []
        anchors: dict[str, tuple[int, float]] = {}
        for number, page in enumerate(self._pages, first):
            _fill_in(page, number, places)
            height = page.height * 0.75
            for level, title, (_, top), _ in page.bookmarks:
                bookmarks.append(Bookmark(level, title, number, height - top * 0.75))
            for name, (_, top, *_rest) in page.anchors.items():
                anchors.setdefault(name, (number, height - top * 0.75))
            page.bookmarks, page.anchors = [], {}
            # What stands inside a link comes as a link of its own, of the wrong kind for readers of tags.
            page.links = [_late(link, places) for link in page.links if link[3].element_tag == "a"]
        _quick_references()
        pdf = self._first.copy(self._pages).write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=b"course")
        return Sheaf(pdf, first, bookmarks, anchors)


def _quick_references() -> None:
    """Let the writer of PDF list its pages once and not for every tag, which takes longer than all the rest."""
    import pydyf

    def page_references(pdf: Any) -> tuple[bytes, ...]:
        kids = pdf.pages["Kids"]
        listed: tuple[bytes, ...] = pdf.__dict__.get("listed", ())
        if len(listed) * 3 != len(kids):
            listed = pdf.listed = tuple(b"%d 0 R" % number for number in kids[::3])
        return listed

    pydyf.PDF.page_references = property(page_references)


def _blank(style: Any, fonts: Any) -> list[Any]:
    """An empty page, to be the back of an odd last one."""
    from weasyprint import HTML

    return list(
        HTML(string="<html lang=en><body class=blank>").render(stylesheets=[style], font_config=fonts).pages[:1]
    )


def _late(link: tuple[str, str, Any, Any], places: dict[str, int]) -> tuple[str, str, Any, Any]:
    """A link inside the book as one that binding can resolve, wherever its target was set."""
    kind, target, *place = link
    return ("external", f"{LINK}{target}", *place) if kind == "internal" and target in places else link


def _fill_in(page: Any, number: int, places: dict[str, int]) -> None:
    """Overwrite the noughts of a page: its own number in the margin, those of other pages in the text."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox

    for area in page._page_box.children:
        for box in _text_boxes(area, TextBox):
            if isinstance(area, MarginBox):
                if box.text == _BLANK:
                    _overwrite(box, str(number + 1), flush="right" in area.at_keyword)
            elif box.element is not None and "data-page" in box.element.attrib and box.text.strip() == _BLANK:
                target = places.get(box.element.attrib["data-page"])
                _overwrite(box, "–" if target is None else str(target + 1), flush=True)


def _text_boxes(box: Any, kind: type) -> Iterator[Any]:
    if isinstance(box, kind):
        yield box
    for child in getattr(box, "children", ()):
        yield from _text_boxes(getattr(child, "_box", child), kind)


def _overwrite(box: Any, text: str, *, flush: bool) -> None:
    """Put other digits in a box of text; all digits of a font are of one width. `flush` keeps the right edge in its place."""
    box.text = box.pango_layout.text = text
    if flush:
        box.position_x += box.width * (1 - len(text) / len(_BLANK))
