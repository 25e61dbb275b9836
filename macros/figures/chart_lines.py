"""Lines and bars over an axis."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..models.chart import Axis, Lines, Mark, Series, Tick
from .chart_parts import (
    DASHES,
    LEADING,
    LINE,
    MARGIN,
    TEXT,
    TITLE,
    TONES,
    WIDTH,
    Block,
    Part,
    Shape,
    Words,
    arrow,
    marker,
    path,
    rectangle,
)
from .text import text_width, wrapped

_LEFT, _RIGHT = 92.0, 40.0


class _Plot(NamedTuple):
    """Where numbers stand in the drawing."""

    chart: Lines
    top: float
    left: float = _LEFT

    @property
    def bottom(self) -> float:
        return self.top + self.chart.tall

    @property
    def right(self) -> float:
        return WIDTH - _RIGHT

    def x(self, value: float) -> float:
        axis = self.chart.across
        return self.left + (self.right - self.left) * (value - axis.low) / (axis.high - axis.low)

    def y(self, value: float) -> float:
        axis = self.chart.up
        return self.bottom - (self.bottom - self.top) * (value - axis.low) / (axis.high - axis.low)

    def at(self, point: tuple[float, ...]) -> tuple[float, float]:
        return self.x(point[0]), self.y(point[1])


def lines(chart: Lines) -> Block:
    """A chart of lines or bars: title, key, plot, axes."""
    parts: list[Part] = []
    y = MARGIN + TITLE * 0.8
    if chart.title:
        parts.append(Words(MARGIN, y, (chart.title,), bold=True, size=TITLE))
        y += TITLE * 1.4
    for place, series in enumerate(chart.series if len(chart.series) > 1 else ()):
        parts += [*_key(place, series, y), Words(_LEFT + 70, y, (series.name,), bold=True)]
        y += TEXT * 1.45
    plot = _Plot(chart, y + (TEXT * 0.9 if any(one.values for one in chart.series) else 0))
    parts += [part for mark in chart.marks if mark.span for part in _span(plot, mark)]
    parts += [*_axes(plot), *(part for mark in chart.marks if mark.level is not None for part in _level(plot, mark))]
    for place, series in enumerate(chart.series):
        parts += _bars(plot, series) if series.bars else _line(plot, place, series)
    parts += [*_values(plot), *(part for mark in chart.marks if mark.at for part in _note(plot, mark))]
    return Block(parts, plot.bottom + TEXT * (0.6 + LEADING * (_tick_lines(chart) + bool(chart.across.title))))


def _key(place: int, series: Series, y: float) -> Iterator[Part]:
    middle = y - TEXT * 0.33
    yield Shape(path([(_LEFT, middle), (_LEFT + 56, middle)]), TONES[series.tone], LINE, dash=DASHES[place])
    if series.markers:
        yield marker(place, _LEFT + 28, middle, series.tone)


def _axes(plot: _Plot) -> Iterator[Part]:
    chart = plot.chart
    yield Shape(path([(plot.left, plot.top - 8), (plot.left, plot.bottom), (plot.right + 8, plot.bottom)]), width=3)
    for at, text in _ticks(chart.up):
        yield Shape(path([(plot.left - 7, plot.y(at)), (plot.left, plot.y(at))]))
        yield Words(plot.left - 12, plot.y(at) + TEXT * 0.35, (text,), "end")
    for at, text in _ticks(chart.across):
        yield Shape(path([(plot.x(at), plot.bottom), (plot.x(at), plot.bottom + 7)]))
        yield Words(plot.x(at), plot.bottom + TEXT * 1.35, wrapped(text, 110, TEXT), "middle")
    if chart.across.title:
        down = plot.bottom + TEXT * (0.2 + LEADING * (1 + _tick_lines(chart)))
        yield Words((plot.left + plot.right) / 2, down, (chart.across.title,), "middle")
    if chart.up.title:
        yield Words(TEXT, (plot.top + plot.bottom) / 2, (chart.up.title,), "middle", turned=True)


def _tick_lines(chart: Lines) -> int:
    return max((len(wrapped(text, 110, TEXT)) for _, text in _ticks(chart.across)), default=0)


def _ticks(axis: Axis) -> Iterator[tuple[float, str]]:
    for one in axis.ticks:
        yield (one.at, one.text) if isinstance(one, Tick) else (one, f"{one:g}")


def _line(plot: _Plot, place: int, series: Series) -> Iterator[Part]:
    tone = TONES[series.tone]
    for across, _, *interval in series.points:
        if interval:
            ends = [(plot.x(across), plot.y(value)) for value in interval]
            yield Shape(path(ends), tone, 3)
    yield Shape(path([plot.at(point) for point in series.points]), tone, LINE, dash=DASHES[place])
    if series.markers:
        yield from (marker(place, *plot.at(point), series.tone) for point in series.points)


def _bars(plot: _Plot, series: Series) -> Iterator[Part]:
    across = sorted(point[0] for point in series.points)
    nearest = min((b - a for a, b in pairwise(across)), default=1)
    width = 0.7 * (plot.x(nearest) - plot.x(0))
    for point in series.points:
        x, y = plot.at(point)
        d = rectangle(x - width / 2, y, width, plot.bottom - y, 3)
        yield Shape(d, TONES[series.tone], 2, TONES[series.tone], 0.35)


def _values(plot: _Plot) -> Iterator[Part]:
    """Numbers beside the points: over the highest of those above each other and those with room, under the others."""
    shown = [point for series in plot.chart.series if series.values for point in series.points]
    for across in sorted({point[0] for point in shown}):
        values = sorted({point[1] for point in shown if point[0] == across}, reverse=True)
        for place, value in enumerate(values):
            x, y = plot.at((across, value))
            near = place and y - plot.y(values[place - 1]) < TEXT * 1.7
            over = place == 0 or (not near and place < len(values) - 1)
            first = across == plot.chart.across.low
            at = (x + 14 if first else x, y - TEXT * 0.6 if over else y + TEXT * 1.3)
            yield Words(*at, (f"{value:g}",), "start" if first else "middle", bold=True, clear=True)


def _span(plot: _Plot, mark: Mark) -> Iterator[Part]:
    start, end = plot.x(mark.span[0]), plot.x(mark.span[1])
    yield Shape(
        rectangle(start, plot.top - 8, end - start, plot.bottom - plot.top + 8, 0), "none", 0, TONES["ink"], 0.08
    )


def _level(plot: _Plot, mark: Mark) -> Iterator[Part]:
    assert mark.level is not None
    y = plot.y(mark.level)
    yield Shape(path([(plot.left, y), (plot.right, y)]), dash="9 6")
    if mark.text:
        yield Words(plot.left + 8, y - 8, (mark.text,), size=TEXT * 0.95)


def _note(plot: _Plot, mark: Mark) -> Iterator[Part]:
    x, y = plot.at(mark.at)
    if not mark.words:
        yield Words(x, y - TEXT * 0.7, (mark.text,), "middle")
        return
    left, down = plot.at(mark.words)
    told = wrapped(mark.text, WIDTH - MARGIN - left, TEXT)
    width = max(text_width(line, TEXT) for line in told)
    height = TEXT * LEADING * len(told)
    yield Words(left, down, told)
    edge = min(max(x, left), left + width), (down + height - TEXT * 0.7 if y > down else down - TEXT)
    yield from arrow(edge, (x + (edge[0] - x) * 0.2, y + (edge[1] - y) * 0.2))


def numbers(chart: Lines) -> tuple[list[str], list[list[str]]]:
    """The head and the rows of a table of all its numbers."""
    named = {tick.at: tick.text for tick in chart.across.ticks if isinstance(tick, Tick)}
    found = {across for series in chart.series for across, *_ in series.points}
    rows = []
    for across in sorted(found):
        cells = [_cell(series, across) for series in chart.series]
        rows.append([named.get(across, f"{across:g}"), *cells])
    return [chart.across.title, *(series.name for series in chart.series)], rows


def _cell(series: Series, across: float) -> str:
    for at, value, *interval in series.points:
        if at == across:
            return f"{value:g}" + (f" ({interval[0]:g} to {interval[1]:g})" if interval else "")
    return "–"
