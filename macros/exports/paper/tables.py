"""How much room a table takes, by the letters in its cells: the templates choose by it how to lay it out."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from lxml import html

_LONGEST = 15
"""Letters of a word in a table that need not be broken; longer ones may be."""
_PAGE, _COLUMN = 105, 49
"""Letters of a table that stand in a line as wide as the page, or as one of its two columns."""
_RAGGED = 3
"""Letters that are lost at the end of a line in a cell."""
_Rows = Sequence[Sequence[html.HtmlElement]]


def measures(rows: _Rows) -> dict[str, Any]:
    """What columns need beside each other, and how many lines the table takes; the first of two rows or more is its head.

    It may be as wide as the `page`, as a `column`, or become `records` in a column: each row a text of its own.
    """
    columns = widths(rows)
    room = {"page": lines(rows, columns, _PAGE), "column": lines(rows, columns, _COLUMN)}
    records = 1 + sum(1 + sum(ceil(_length(cell) / _COLUMN) for cell in row) for row in rows[1:])
    return {"columns": columns, "lines": {**room, "records": records}}


def widths(rows: _Rows) -> list[float]:
    """What columns need beside each other: as much as their longest words, and more by how much stands in each."""
    count = max((sum(int(cell.get("colspan", "1")) for cell in row) for row in rows), default=0)
    columns = [[str(row[n].text_content()) for row in rows if len(row) == count] for n in range(count)]
    needed = [3 + min(_LONGEST, max((len(w) for text in c for w in text.split()), default=1)) for c in columns]
    weights = [(sum(map(len, column)) + 1) ** 0.65 for column in columns]
    return [round(need + 45 * weight / sum(weights), 1) for need, weight in zip(needed, weights, strict=True)]


def lines(rows: _Rows, columns: Sequence[float], room: int) -> int:
    """How many lines a table takes that has room for so many letters in a line; rather too many."""
    letters = [max(width / (sum(columns) or 1) * room - _RAGGED, 4) for width in columns]
    spans = [room for _ in rows for _ in columns]
    whole = [zip(row, letters if len(row) == len(columns) else spans, strict=False) for row in rows]
    return sum(1 + max((ceil(_length(c) / w) + len(list(c.iter("li"))) for c, w in row), default=0) for row in whole)


def _length(cell: html.HtmlElement) -> int:
    return len(cell.text_content())
