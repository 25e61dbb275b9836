"""Sets parts of a book as PDF, each on its own. WeasyPrint is known here alone, and only while it is needed.

What page something stands on is known once all parts are laid out; wherever such a number will stand, a mark is
printed instead, which the binder replaces. A style sheet's own page references would lay out everything twice.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from lxml import etree, html

from ...errors import DataError, Problem
from ...rendering import TEMPLATES
from ...theme import THEME
from ..plain_html import mend_drawing
from ..stylesheets import resolved, tokens
from .marks import Gap, find_marks, put_marks
from .tags import mend_tags

STYLE = TEMPLATES / "book" / "book.css"
FONTS = '"Liberation Sans", Arial, Helvetica, "DejaVu Sans", sans-serif'
"""Of the book. Drawings do not take them over from its style sheet."""
LINK = "book:"
"""How a link inside the book begins until the book is bound."""


class Bookmark(NamedTuple):
    """A line of the PDF's outline: where it leads, in points from the page's lower left corner."""

    level: int
    title: str
    page: int
    top: float


class Sheaf(NamedTuple):
    """A part of a book as a PDF; its pages are counted from 0."""

    pdf: bytes
    pages: int
    bookmarks: list[Bookmark]
    anchors: dict[str, tuple[int, float]]
    """Page and height of everything that a link leads to."""
    gaps: list[Gap]


def require_package(name: str) -> None:
    """Make sure that a Python package of the book is there and works.

    Raises:
        DataError: with the command that brings it.
    """
    try:
        import_module(name)
    except ImportError as error:
        ways = '`make book`, or pip install -r requirements-book.txt (with the package: "mkcourse[book]")'
        message = f"needs the Python package {error.name or name}: {ways}"
        raise DataError([Problem("book", 0, "package-missing", message)]) from None


def require_weasyprint() -> None:
    """Make sure that pages can be set.

    Raises:
        DataError: with the command that brings what is missing, for each kind of system.
    """
    try:
        require_package("weasyprint")
    except OSError:
        message = (
            "needs the system library Pango. Debian and Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0;"
            " macOS: brew install pango; Windows: install MSYS2, then in its shell pacman -S mingw-w64-x86_64-pango"
        )
        raise DataError([Problem("book", 0, "pango-missing", message)]) from None


def set_in_type(documents: Sequence[str], base: Path, both_sides: bool) -> list[Sheaf]:
    """Lay out documents and write them. Pictures are looked for below `base`."""
    from weasyprint.text.fonts import FontConfiguration

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fonts = FontConfiguration()
    return [_written(_laid_out(document, base, fonts), fonts, both_sides=both_sides) for document in documents]


def _laid_out(document: str, base: Path, fonts: Any) -> Any:
    return _read(document, f"{base.as_uri()}/").render(stylesheets=[_style()], font_config=fonts)


def _read(document: str, base: str) -> Any:
    """The document as WeasyPrint would read it; its own parser, in Python, takes as long as a page in twenty."""
    from cssselect2 import ElementWrapper  # type: ignore[import-untyped]
    from weasyprint import HTML

    read = HTML(string="", base_url=base, url_fetcher=_local_files())
    read._ua_stylesheets = _style_of_elements  # as the library's own tests do
    root = html.document_fromstring(document)
    for drawing in root.iter("svg"):
        mend_drawing(drawing)
        drawing.set("font-family", FONTS)
    try:
        tree = ElementTree.fromstring(etree.tostring(root, encoding="unicode", method="xml"))
    except ElementTree.ParseError:  # a sign or prefix that HTML allows
        tree = HTML(string=document, base_url=base, url_fetcher=_local_files()).etree_element
    read.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
    read.etree_element = read.wrapper_element.etree_element
    return read


@cache
def _local_files() -> Any:
    """What brings pictures: from this machine, never from the network."""
    from weasyprint.urls import URLFetcher

    return URLFetcher(allowed_protocols={"data", "file"})


@cache
def _style() -> Any:
    from weasyprint import CSS

    return CSS(string=resolved(STYLE.read_text(encoding="utf-8"), tokens(THEME, "print")))


@cache
def _style_of_elements(forms: bool = False) -> list[Any]:
    """WeasyPrint's own style sheet, without what it says of footnotes: that would be worked out five times an element."""
    import weasyprint

    rules = (Path(weasyprint.__file__).parent / "css" / "html5_ua.css").read_text(encoding="utf-8").splitlines()
    kept = (rule for rule in rules if not rule.startswith(("::footnote-", "::note-")))
    return [weasyprint.CSS(string="\n".join(re.sub("^::marker", "li::marker", rule) for rule in kept))]


def _written(laid: Any, fonts: Any, *, both_sides: bool) -> Sheaf:
    pages = list(laid.pages)
    if len(pages) % 2 and both_sides:
        pages += _laid_out('<html lang="en"><body class="blank">', STYLE.parent, fonts).pages
    bookmarks: list[Bookmark] = []
    anchors: dict[str, tuple[int, float]] = {}
    gaps = put_marks(pages)
    for number, page in enumerate(pages):
        height = page.height * 0.75
        for level, title, (_, top), _ in page.bookmarks:
            bookmarks.append(Bookmark(level, title, number, height - top * 0.75))
        for name, (_, top, *_rest) in page.anchors.items():
            anchors.setdefault(name, (number, height - top * 0.75))
        page.bookmarks, page.anchors = [], {}
        # What stands inside a link comes as a link of its own, of the wrong kind for readers of tags.
        page.links = [_late(link) for link in page.links if link[3].element_tag == "a"]

    def finish(_: Any, pdf: Any) -> None:
        contents = _contents(pdf)
        mend_tags(pdf, contents)
        gaps[:] = find_marks(contents, gaps)

    written = laid.copy(pages).write_pdf(finisher=finish, pdf_variant="pdf/ua-1", uncompressed_pdf=True)
    return Sheaf(written, len(pages), bookmarks, anchors, gaps)


def _contents(pdf: Any) -> list[Any]:
    """The stream of each page of a `pydyf.PDF`."""
    pages = (pdf.objects[number] for number in pdf.pages["Kids"][::3])
    return [pdf.objects[int(page["Contents"].split()[0])] for page in pages]


def _late(link: tuple[str, str, Any, Any]) -> tuple[str, str, Any, Any]:
    """A link inside the book as one that the binder resolves, wherever its target was set."""
    kind, target, *place = link
    return ("external", f"{LINK}{target}", *place) if kind == "internal" else link
