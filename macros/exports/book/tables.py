"""Tables on paper, where nothing can be scrolled: columns as wide as what stands in them, wide rows turned upright."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from math import sqrt

from lxml import etree, html

_LINE = 112
"""Letters that a row of a table holds at the size of the book's tables."""
_PADDING = 2.1
"""Percent of a line that the blanks and borders of a cell take."""
_LONGEST = 15
"""Letters of a word that need not be broken; longer ones may be."""
_COLUMNS = 6
"""Columns of text that a page has room for."""


def turn_upright(body: html.HtmlElement) -> None:
    """Set each row of a table that is too wide, or that has no other, as a table of its own: name and value, line by line."""
    for table in body.find_class("data-table--wide"):
        heads, *rows = (row.findall("./*") for row in table.iter("tr"))
        if len(heads) <= _COLUMNS and len(rows) > 1:
            continue
        table.classes.add("upright")
        for group in table.findall("thead") + table.findall("tbody"):
            table.remove(group)
        for cells in rows:
            upright = etree.SubElement(table, "tbody")
            for head, cell in zip(heads, cells, strict=True):
                if not cell.text_content().strip():
                    continue
                line = etree.SubElement(upright, "tr")
                name = deepcopy(head)
                name.set("scope", "row")
                cell.tag = "td"
                line.extend((name, cell))


def share_widths(body: html.HtmlElement) -> None:
    """Give every table columns as wide as their longest words need, the rest shared by how much stands in each."""
    for table in body.iter("table"):
        rows = [[cell for cell in row if cell.tag in ("th", "td")] for row in table.iter("tr")]
        if not rows or any(cell.get("colspan") for cell in rows[0]):
            continue
        columns = [[row[n] for row in rows if len(row) == len(rows[0])] for n in range(len(rows[0]))]
        for cell, width in zip(rows[0], _widths(columns), strict=True):
            cell.set("style", f"width:{width:.1f}%")


def _widths(columns: Sequence[Sequence[html.HtmlElement]]) -> list[float]:
    """Shares of a line in percent."""
    texts = [[str(cell.text_content()) for cell in column] for column in columns]
    needed = [3 + min(_LONGEST, max((len(word) for text in t for word in text.split()), default=1)) for t in texts]
    weights = [sqrt(sum(map(len, column)) + 1) for column in texts]
    free = max(0, _LINE - sum(needed))
    shares = [need + free * weight / sum(weights) for need, weight in zip(needed, weights, strict=True)]
    room = 100 - _PADDING * len(columns)
    return [room * share / sum(shares) for share in shares]
