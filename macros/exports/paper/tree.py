"""HTML as a tree of plain data, `[name, fields, children]` with text as strings: what the Typst templates set.

Text stays data, so nothing in it can be taken for markup. Nothing is said here of looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import html

from ..pictures import pictures
from ..plain_html import text_content
from .drawn import Drawn
from .fields import Fields
from .runs import INLINE, breakable, runs_of
from .tables import measures

Node = str | list[Any]

_NAMES = {"strong": "b", "i": "em", "cite": "em", "var": "em", "kbd": "code", "samp": "code", "section": "div"}
_NAMES |= {"article": "div", "main": "div", "header": "div", "footer": "div", "aside": "div", "nav": "div"}
_KNOWN = {"a", "b", "code", "div", "em", "q", "span", "sub", "sup", "ul", "ol", "li", "dt", "dd", "hr"}
_KNOWN |= {"blockquote", "figure", "figcaption"}
_PLAIN_SPANS = {"span", "time", "abbr", "small", "mark", "u", "s", "del", "ins"}
_HEADING = re.compile(r"h[1-6]$")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_LONG = re.compile(r"\S{24,}")
_TALL = 1100
"""Letters of a cell from which on its row may be broken: one that never breaks could be taller than a page."""


class Trees:
    """Turns elements into trees, and keeps the files of their pictures.

    Headings of one document never skip a level, in whatever order their elements come.
    """

    def __init__(self, root: Path, wanted: Iterable[str] = (), *, fillable: bool = False) -> None:
        """`root` is the course's folder; ids that are not in `wanted` are left out."""
        self._drawn = Drawn(root)
        self.files = self._drawn.files
        self._fields = Fields(fillable=fillable)
        self.asked = self._fields.asked
        self._root = root
        self._wanted = {*wanted} - {""}
        self._level = self._below = 0
        self._pending: list[Node] = []
        self._blank = True

    def heading(self, level: int) -> int:
        """The level that a heading gets: its own, or the next below the last one."""
        self._level = min(level, self._level + 1)
        return self._level

    def of(self, element: html.HtmlElement, below: int = 0) -> list[Node]:
        """What is inside an element, as blocks: all text stands in paragraphs. Its headings go down by `below` levels."""
        self._below = below
        for picture, path in pictures(element, self._root):
            picture.set("src", path)
        return list(self._inside(element, whole=True))

    def _inside(self, element: html.HtmlElement, *, whole: bool = False) -> Iterator[Node]:
        """Blocks and text in their order; text beside blocks, or all of it if `whole`, stands in paragraphs."""
        runs = [list(run) for run in runs_of(element)]
        for run in runs:
            if isinstance(run[0], str) or run[0].tag in INLINE:
                if line := self._line(run):
                    yield ["p", {}, line] if whole or len(runs) > 1 else ["", {}, line]
            else:
                yield from self._block(run[0])

    def _block(self, element: html.HtmlElement) -> Iterator[Node]:
        name = _NAMES.get(element.tag, element.tag)
        self._note(element)
        fields = self._fields.of(element)
        if element.tag == "svg":
            yield ["picture", {**fields, **self._drawn.drawing(element)}, []]
        elif element.tag == "img":
            yield from self._picture(element)
        elif element.tag == "table":
            yield self._table(element, fields)
        elif _HEADING.match(element.tag):
            depth = int(element.tag[1])
            yield ["h", {**fields, "depth": depth, "level": self.heading(depth + self._below)}, self._line([element])]
        elif element.tag in ("p", "pre"):
            children = self._line([element]) if element.tag == "p" else [str(element.text_content())]
            if children or fields.get("kinds"):
                yield [name, fields, children]
        elif element.tag == "dl":
            yield ["dl", fields, [node for part in element.iter("dt", "dd") for node in self._block(part)]]
        elif children := list(self._inside(element)) or ([] if name != "hr" else [""]):
            if name in ("ul", "ol"):
                children = [child for child in children if child[0] == "li"]
            fields["size"] = len(element.text_content())
            yield [name if name in _KNOWN else "div", fields, children]

    def _note(self, element: html.HtmlElement) -> None:
        """Keep the id of a block for the next text in it, so that what leads there finds it on the same page."""
        if (id := element.get("id", "")) in self._wanted:
            self._wanted.discard(id)
            self._pending.append(["id", {"id": id}, []])

    def _line(self, run: Sequence[html.HtmlElement | str]) -> list[Node]:
        """Inline content, with single blanks and none at its ends, after the ids that wait for it."""
        self._blank = True
        waiting, self._pending = self._pending, []
        if len(run) == 1 and not isinstance(run[0], str) and run[0].tag not in INLINE:
            found = list(self._children(run[0]))
        else:
            found = [node for piece in run for node in self._piece(piece)]
        while found and isinstance(found[-1], str) and not found[-1].strip(" "):
            found.pop()
        if found and isinstance(found[-1], str):
            found[-1] = found[-1].rstrip(" ")
        if not found:
            self._pending = waiting
        return [*waiting, *found] if found else []

    def _piece(self, piece: html.HtmlElement | str) -> Iterator[Node]:
        if isinstance(piece, str):
            yield from self._text(piece)
            return
        self._note(piece)
        yield from self._take_pending()
        if "data-box" in piece.attrib or "data-line" in piece.attrib:
            self._blank = False
            wide = "paper__line--wide" in piece.get("class", "")
            yield ["box" if "data-box" in piece.attrib else "line", {"wide": wide, **self._fields.place(piece)}, []]
        elif "data-pages" in piece.attrib:
            yield ["pages", {"ids": piece.get("data-pages", "").split(), "text": text_content(piece)}, []]
        elif piece.tag == "br":
            self._blank = True
            yield ["br", {}, []]
        elif piece.tag in _PLAIN_SPANS and not {"class", "data-tone"} & set(piece.attrib):
            yield from self._children(piece)
        elif piece.tag == "svg":
            yield ["picture", {**self._fields.of(piece), **self._drawn.drawing(piece)}, []]
        elif piece.tag == "img":
            yield from self._picture(piece)
        else:
            name = "span" if piece.tag in _PLAIN_SPANS else _NAMES.get(piece.tag, piece.tag)
            fields = self._fields.of(piece)
            if address := piece.get("href", "") if name == "a" else "":
                fields |= {"to": address[1:]} if address.startswith("#") else {"href": address}
            if (children := list(self._children(piece))) or "page" in fields:
                yield [name if name in _KNOWN else "span", fields, children]

    def _children(self, element: html.HtmlElement) -> Iterator[Node]:
        yield from self._text(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                yield from self._piece(child)
            yield from self._text(child.tail or "")

    def _take_pending(self) -> Iterator[Node]:
        yield from self._pending
        self._pending = []

    def _text(self, text: str) -> Iterator[str]:
        text = _BLANKS.sub(" ", text)
        if self._blank:
            text = text.removeprefix(" ")
        if text:
            self._blank = text.endswith(" ")
            yield _LONG.sub(lambda word: breakable(word[0]), text)

    def _table(self, table: html.HtmlElement, fields: dict[str, Any]) -> Node:
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        caption = table.find("caption")
        title = self._line([caption]) if caption is not None else []
        cells = [[cell for cell in row if cell.tag in ("th", "td")] for row in rows]
        made = [self._row(row, found) for row, found in zip(rows, cells, strict=True)]
        fields |= {"caption": title, **measures(cells)}
        return ["table", fields, made]

    def _row(self, row: html.HtmlElement, cells: list[html.HtmlElement]) -> Node:
        self._note(row)
        parent = row.getparent()
        tall = max((len(cell.text_content()) for cell in cells), default=0) > _TALL
        fields = {"head": parent is not None and parent.tag == "thead", "tall": tall}
        return ["tr", fields, [self._cell(cell) for cell in cells]]

    def _cell(self, cell: html.HtmlElement) -> Node:
        self._note(cell)
        spans = {name: int(cell.get(name, "")) for name in ("colspan", "rowspan") if cell.get(name, "").isdecimal()}
        children = [*self._inside(cell)]
        if self._pending:
            children = [["", {}, [*self._take_pending()]], *children]
        return [cell.tag, {**self._fields.of(cell), **spans}, children]

    def _picture(self, picture: html.HtmlElement) -> Iterator[Node]:
        fields = self._drawn.picture(picture)
        if "file" in fields:
            yield ["picture", fields, []]
        elif fields["alt"]:
            yield ["p", {}, [fields["alt"]]]
