"""Steps one below the other, changes on a scale, and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..models.chart import Changes, Note, Step, Steps
from .chart_parts import LEADING, MARGIN, TEXT, TITLE, WIDTH, Block, Part, Shape, Words, arrow, box, marker, path
from .text import text_width, wrapped

_PAD = 14.0
_TAPER = 26.0
"""By how much a step is narrower than the next."""
_UNIT = 19.0
"""Height of one share, such as a minute."""


def paragraph(x: float, top: float, lines: Sequence[str], *, bold: bool = False, anchor: str = "start") -> Words:
    """Lines of text that begin below `top`."""
    size = TITLE if bold else TEXT
    return Words(x, top + size, tuple(lines), anchor, bold, size)


def tall(lines: Sequence[str], *, bold: bool = False) -> float:
    """The height of lines of text."""
    return len(lines) * (TITLE if bold else TEXT) * LEADING


class _Column:
    """Where steps stand, and where what is beside them does."""

    def __init__(self, chart: Steps) -> None:
        self.chart = chart
        starts = max(text_width(one, TEXT) for one in (chart.ends, *(step.starts for step in chart.steps)))
        self.left = MARGIN + (38 if chart.along else 0) + (min(starts, 110) + 12 if starts else 0)
        beside = 170 if chart.beside else 208 if any(step.aside for step in chart.steps) else 0
        between = 52 if any(step.exit for step in chart.steps) else 26
        self.right = WIDTH - MARGIN - (beside + between if beside else 0)
        self.aside = self.right + between
        self.gap = 30.0 if chart.arrows else 8.0

    def width(self, place: int) -> float:
        """Of the step at a place, from 0."""
        fewer = {"": 0, "up": len(self.chart.steps) - 1 - place, "down": place}[self.chart.narrower]
        return self.right - self.left - _TAPER * fewer


def steps(chart: Steps) -> Block:
    """Steps with what stands beside them."""
    column, parts, y = _Column(chart), list[Part](), MARGIN
    top = y
    for place, step in enumerate(chart.steps):
        height = _height(column, place, step)
        parts += _step(column, place, step, y, height)
        if place + 1 < len(chart.steps):
            if chart.arrows:
                parts += _onward(column, step, y + height)
            y += height + column.gap
        else:
            y += height
    if chart.along:
        parts += _along(chart, top, y)
    if chart.beside:
        parts += _beside(column, top, y)
    if chart.ends:
        parts.append(Words(column.left - 10, y + TEXT * 0.35, (chart.ends,), "end"))
        y += TEXT * 0.5
    return Block(parts, y + MARGIN)


def _texts(column: _Column, place: int, step: Step) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    room = column.width(place) - 2 * _PAD
    aside = wrapped(step.aside, WIDTH - MARGIN - column.aside - (2 * _PAD if step.aside_tone else 0), TEXT)
    title = wrapped(step.title, room, TITLE, bold=True) if step.title else ()
    return title, wrapped(step.text, room, TEXT) if step.text else (), aside if step.aside else ()


def _height(column: _Column, place: int, step: Step) -> float:
    title, text, aside = _texts(column, place, step)
    inside = tall(title, bold=True) + tall(text) + 2 * _PAD
    return max(inside, step.share * _UNIT, tall(aside) + (2 * _PAD if step.aside_tone else 0))


def _step(column: _Column, place: int, step: Step, y: float, height: float) -> Iterator[Part]:
    title, text, aside = _texts(column, place, step)
    width = column.width(place)
    yield from box(column.left, y, width, height, step.tone)
    middle = y + (height - tall(title, bold=True) - tall(text)) / 2 - 3
    if title:
        yield paragraph(column.left + _PAD, middle, title, bold=True)
    if text:
        yield paragraph(column.left + _PAD, middle + tall(title, bold=True), text)
    if step.starts:
        yield Words(column.left - 10, y + TEXT * 0.5, (step.starts,), "end")
    if aside:
        yield from _aside(column, step, column.left + width, y, height, aside)


def _aside(column: _Column, step: Step, edge: float, y: float, height: float, aside: tuple[str, ...]) -> Iterator[Part]:
    top = y + (height - tall(aside)) / 2
    x = column.aside
    if step.aside_tone:
        yield from box(x, top - _PAD, WIDTH - MARGIN - x, tall(aside) + 2 * _PAD, step.aside_tone)
        yield from arrow((edge, y + height / 2), (x, y + height / 2))
        x += _PAD
    if step.exit:
        yield Words((edge + column.aside) / 2 - 4, y + height / 2 - 8, (step.exit,), "middle", size=TEXT * 0.9)
    yield paragraph(x, top - 3, aside)


def _onward(column: _Column, step: Step, y: float) -> Iterator[Part]:
    x = (column.left + column.right) / 2 if column.chart.narrower == "" else column.left + 60
    yield from arrow((x, y), (x, y + column.gap))
    if step.onward:
        yield Words(x + 12, y + column.gap / 2 + TEXT * 0.35, (step.onward,), size=TEXT * 0.9)


def _along(chart: Steps, top: float, bottom: float) -> Iterator[Part]:
    x = MARGIN + 26
    ends = ((x, top), (x, bottom)) if chart.along_down else ((x, bottom), (x, top))
    yield from arrow(*ends)
    yield Words(MARGIN + 12, (top + bottom) / 2, (chart.along,), "middle", size=TEXT * 0.95, turned=True)


def _beside(column: _Column, top: float, bottom: float) -> Iterator[Part]:
    x, width = column.aside, WIDTH - MARGIN - column.aside
    told = wrapped(column.chart.beside or "", width - 2 * _PAD, TEXT)
    yield from box(x, top, width, bottom - top, column.chart.beside_tone)
    yield paragraph(x + _PAD, (top + bottom - tall(told)) / 2, told)
    y = top
    for place, step in enumerate(column.chart.steps):
        height = _height(column, place, step)
        yield from arrow((column.right, y + height / 2), (x, y + height / 2), column.chart.beside_tone, "3 6")
        y += height + column.gap


def changes(chart: Changes) -> Block:
    """Scales with an arrow from the value at the start to the value now."""
    left, right, axis = MARGIN + 16, WIDTH - MARGIN - 16, chart.scale
    parts, y = list[Part](), MARGIN

    def x(value: float) -> float:
        return left + (right - left) * (value - axis.low) / (axis.high - axis.low)

    for one in chart.changes:
        told = wrapped(one.text, WIDTH - 2 * MARGIN, TITLE, bold=True)
        parts.append(paragraph(MARGIN, y, told, bold=True))
        y += tall(told, bold=True) + 22
        sign = 13 if one.end > one.start else -13
        parts += arrow((x(one.start) + sign, y), (x(one.end) - sign, y), one.tone)
        parts += [marker(0, x(one.start), y, one.tone), marker(0, x(one.end), y, one.tone, filled=True)]
        y += 26
        parts.append(Shape(path([(left, y), (right, y)]), width=3))
        for tick in axis.ticks:
            at, text = (tick, f"{tick:g}") if isinstance(tick, int | float) else (tick.at, tick.text)
            parts += [Shape(path([(x(at), y - 6), (x(at), y + 6)])), Words(x(at), y + 30, (text,), "middle")]
        y += 58
    key = (marker(0, left, y, "ink"), paragraph(left + 18, y - 18, (chart.start,)))
    parts += [*key, marker(0, left + 150, y, "ink", filled=True), paragraph(left + 168, y - 18, (chart.end,))]
    return Block(parts, y + 26)


def change_numbers(chart: Changes) -> tuple[list[str], list[list[str]]]:
    """The head and the rows of a table of all its numbers."""
    rows = [[one.text, f"{one.start:g}", f"{one.end:g}"] for one in chart.changes]
    return [chart.scale.title, chart.start, chart.end], rows


def note(chart: Note) -> Block:
    """A sentence in a frame."""
    told = wrapped(chart.text, WIDTH - 2 * MARGIN - 2 * _PAD, TEXT)
    height = tall(told) + 2 * _PAD
    parts = [*box(MARGIN, 6, WIDTH - 2 * MARGIN, height, chart.tone), paragraph(MARGIN + _PAD, 6 + _PAD - 4, told)]
    return Block(parts, height + 18)
