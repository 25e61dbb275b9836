"""Charts drawn from the numbers and words of a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..models.chart import Changes, Chart, Lines, Note
from .chart_lines import lines, numbers
from .chart_parts import WIDTH, Block, Part, n
from .chart_steps import change_numbers, changes, note, steps


class NumberTable(NamedTuple):
    """The numbers of a chart, as texts."""

    title: str
    head: list[str]
    rows: list[list[str]]
    references: tuple[str, ...]


class ChartDrawing(NamedTuple):
    """The charts of a figure, one below the other."""

    box: str
    """Its viewBox."""
    blocks: list[tuple[str, list[Part]]]
    """Each chart, and how far it is moved down."""
    tables: list[NumberTable]


def charted(charts: Sequence[Chart]) -> ChartDrawing:
    """The drawing of charts and the tables of their numbers."""
    placed, down = [], 0.0
    for chart in charts:
        block = _drawn(chart)
        placed.append((n(down), block.parts))
        down += block.height
    return ChartDrawing(
        " ".join(map(n, (0, 0, WIDTH, down))), placed, [_table(c) for c in charts if isinstance(c, Lines | Changes)]
    )


def _drawn(chart: Chart) -> Block:
    if isinstance(chart, Lines):
        return lines(chart)
    if isinstance(chart, Changes):
        return changes(chart)
    return note(chart) if isinstance(chart, Note) else steps(chart)


def _table(chart: Lines | Changes) -> NumberTable:
    head, rows = numbers(chart) if isinstance(chart, Lines) else change_numbers(chart)
    return NumberTable(chart.title if isinstance(chart, Lines) else "", head, rows, chart.references)
