"""Widths of the columns of tables on paper, by what stands in them: a page cannot be scrolled."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from lxml import html

_LINE = 112
"""Letters that a row of a table holds at the size of the book's tables."""
_PADDING = 2.1
"""Percent of a line that the blanks and borders of a cell take."""
_LONGEST = 15
"""Letters of a word that need not be broken; longer ones may be."""


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
