"""Arrows, lines, rings and words: where they stand, and whether words stand free."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import hypot
from typing import NamedTuple

from ..models.base import Location
from ..models.frame import Arrow, Frame, Label, Line
from .frames import Mistake
from .geometry import Point, direction
from .style import STYLE

Place = Callable[[str, Location], Point]
"""Finds a place of the picture in cm, by its name and where it was written."""


class Stroke(NamedTuple):
    """A line of the picture in cm: soft through its poles, or straight."""

    points: list[Point]
    look: str
    width: float
    dash: str = ""
    soft: bool = False


class Ring(NamedTuple):
    """A ring round a point."""

    at: Point
    look: str


class Words(NamedTuple):
    """Words of one or more lines, and the box they fill, in cm: left, bottom, right, top."""

    lines: list[str]
    at: Point
    anchor: str
    box: tuple[float, float, float, float]
    number: int


class Notes(NamedTuple):
    """All that is marked on a frame."""

    strokes: list[Stroke]
    rings: list[Ring]
    words: list[Words]


def notes_of(frame: Frame, place: Place) -> Notes:
    """What is marked on a frame, in cm of its picture."""
    strokes = [stroke for index, arrow in enumerate(frame.arrows) for stroke in _arrow(arrow, place, index)]
    strokes += [_line(line, place, index) for index, line in enumerate(frame.lines)]
    rings = [
        Ring(place(mark.at, ("marks", index, "at")), _good_or_bad(mark.right)) for index, mark in enumerate(frame.marks)
    ]
    words = [_words(label, place, index) for index, label in enumerate(frame.labels)]
    for index, (label, said) in enumerate(zip(frame.labels, words, strict=True)):
        if label.to:
            strokes.append(_leader(said, place(label.to, ("labels", index, "to"))))
    return Notes(strokes, rings, words)


def _good_or_bad(right: bool | None) -> str:
    return {True: "good", False: "danger", None: "ink"}[right]


_LOOKS = {"movement": ("accent", 5.5, ""), "force": ("ink", 5.5, ""), "gaze": ("ink", 3.5, "10 9")}


def _arrow(arrow: Arrow, place: Place, index: int) -> Iterator[Stroke]:
    look, width, dash = _LOOKS[arrow.kind]
    a, b = place(arrow.at, ("arrows", index, "at")), place(arrow.to, ("arrows", index, "to"))
    pole = ((a[0] + b[0]) / 2 - (b[1] - a[1]) * arrow.bend, (a[1] + b[1]) / 2 + (b[0] - a[0]) * arrow.bend)
    yield Stroke([a, pole, b] if arrow.bend else [a, b], look, width, dash, soft=bool(arrow.bend))
    x, y = direction(pole, b)
    size = STYLE.size["arrow_head"]
    wings = [(b[0] - x * size + y * size * side, b[1] - y * size - x * size * side) for side in (0.6, -0.6)]
    yield Stroke([wings[0], b, wings[1]], look, width)
    if arrow.right is False:
        yield from cross(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), 4)


def cross(at: Point, half: float) -> Iterator[Stroke]:
    """Two strokes that say: not so."""
    x, y = at
    for side in (1, -1):
        yield Stroke([(x - half, y - half * side), (x + half, y + half * side)], "danger", 6.5)


def tick(at: Point, half: float) -> Stroke:
    """A stroke that says: so."""
    x, y = at
    return Stroke([(x - half, y), (x - half * 0.3, y - half * 0.8), (x + half, y + half)], "good", 6.5)


def _line(line: Line, place: Place, index: int) -> Stroke:
    x, y = place(line.at, ("lines", index, "at"))
    if line.kind == "through":
        to = place(line.to or line.at, ("lines", index, "to"))
        dx, dy = direction((x, y), to)
        beyond = max(6.0, (line.length - hypot(to[0] - x, to[1] - y)) / 2)
        points = [(x - dx * beyond, y - dy * beyond), (to[0] + dx * beyond, to[1] + dy * beyond)]
    elif line.kind == "plumb":
        half = (line.length or 60) / 2
        points = [(x, max(0, y - half)), (x, y + half)]
    else:
        half = (line.length or 60) / 2
        points = [(x - half, y), (x + half, y)]
    return Stroke(points, "accent", 4.5, "14 10")


def _words(label: Label, place: Place, index: int) -> Words:
    lines = [line.strip() for line in re.split(r"\s/\s", label.text)]
    x, y = place(label.at, ("labels", index, "at"))
    height = STYLE.size["text"] / STYLE.size["units_per_cm"]
    wide = max(map(len, lines)) * height * STYLE.size["letter_width"]
    left = {"left": x, "middle": x - wide / 2, "right": x - wide}[label.align]
    tall = height * 1.1 * len(lines)
    anchor = {"left": "start", "middle": "middle", "right": "end"}[label.align]
    return Words(
        lines, (x, y + tall / 2 - height * 0.85), anchor, (left, y - tall / 2, left + wide, y + tall / 2), index
    )


def _leader(words: Words, to: Point) -> Stroke:
    """A thin line from the nearest edge of words to what they name."""
    left, bottom, right, top = words.box
    begin = (min(max(to[0], left), right), min(max(to[1], bottom), top))
    return Stroke([begin, to], "ink", STYLE.size["thin"])


def collisions(words: list[Words], width: float) -> Iterator[Mistake]:
    """Words that stand on others, or that make the picture wider than `width` cm."""
    for number, one in enumerate(words):
        for other in words[:number]:
            if _overlap(one.box, other.box):
                message = f"{one.lines[0]!r} stands on {other.lines[0]!r}; move one of the two"
                yield Mistake(("labels", one.number), "label-overlap", message)
        if one.box[2] - one.box[0] > width:
            yield Mistake(
                ("labels", one.number), "label-outside", f"{one.lines[0]!r} is wider than the drawing; break it with /"
            )


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5
