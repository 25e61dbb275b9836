"""Wide tables of the EPUB, as one card a row: a narrow page cuts columns off, and no reader can scroll to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import html

from ..plain_html import text_content

_COLUMNS = 3
"""How many columns a table may have and stay one."""


class Card(NamedTuple):
    """A row: its id, what its first cell holds, and every other cell that says something, each with the head of its column."""

    id: str
    title: str
    cells: list[tuple[str, str]]


def lay_out(body: html.HtmlElement, render: Callable[..., str]) -> None:
    """Give each wide table in an element the form of cards. `render` fills in their template from id, caption and cards."""
    for table in list(body.iter("table")):
        rows = [(row, [cell for cell in row if cell.tag in ("td", "th")]) for row in table.iter("tr")]
        if max((len(cells) for _, cells in rows), default=0) > _COLUMNS:
            made = html.fragment_fromstring(render(**_context(table, rows)))
            made.tail = table.tail
            table.getparent().replace(table, made)


_Rows = list[tuple[html.HtmlElement, list[html.HtmlElement]]]


def _context(table: html.HtmlElement, rows: _Rows) -> dict[str, object]:
    caption = table.find("caption")
    heads = next((cells for row, cells in rows if all(cell.tag == "th" for cell in cells)), [])
    others = [(row, cells) for row, cells in rows if cells is not heads]
    return {
        "id": table.get("id", ""),
        "caption": "" if caption is None else _inside(caption),
        "cards": list(_cards(others, [_inside(head) for head in heads])),
    }


def _cards(rows: _Rows, heads: list[str]) -> Iterator[Card]:
    """Every row. A cell that is empty says nothing, unless its whole column is empty, and so is there to be filled in."""
    filled = {place for _, cells in rows for place, cell in enumerate(cells) if text_content(cell) or len(cell)}
    for row, cells in rows:
        said = [
            (heads[place] if place < len(heads) else "", _inside(cell))
            for place, cell in enumerate(cells)
            if place and (text_content(cell) or len(cell) or place not in filled)
        ]
        yield Card(row.get("id", ""), _inside(cells[0]) if cells else "", said)


def _inside(element: html.HtmlElement) -> str:
    """What stands in an element, as HTML."""
    whole: str = html.tostring(element, encoding="unicode", with_tail=False)
    return whole[whole.index(">") + 1 : whole.rindex("<")].strip() if "</" in whole else ""
