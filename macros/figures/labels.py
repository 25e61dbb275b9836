"""Labels of a drawing set beside it: words or a number, and a line to what they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import hypot
from typing import NamedTuple

from ..models.label import Label, Point
from .text import text_width, wrapped

_GAP = 5.0
"""Between a line and the words it leads to."""
_LEAST = 14.0
"""Size of words in a drawing that is shown as large as it is."""


class Box(NamedTuple):
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether they share any place."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, other: Box) -> bool:
        """Whether the other is inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


class PlacedLabel(NamedTuple):
    """A label as the drawing shows it."""

    label: Label
    number: int
    """From 1; labels of the same text share it."""
    lines: tuple[str, ...]
    """Its words, none where only the number is shown."""
    anchor: str
    """As SVG says it: start, middle or end."""
    x: float
    first: float
    """Of the words: where they start, end or have their middle, and the base of their first line."""
    leader: tuple[float, float, float, float] | None
    """The line from the place to the words or the number, if they are not on it."""
    badge: Point
    """The middle of the number, when numbers are shown."""
    box: Box
    """What the words or the number cover."""


class LabelLayer(NamedTuple):
    """The labels of a drawing, in units of its viewBox."""

    size: float
    """Of the words."""
    labels: tuple[PlacedLabel, ...]

    @property
    def radius(self) -> float:
        """Of the circle round a number."""
        return round(self.size * 0.78, 1)

    @property
    def step(self) -> float:
        """From line to line."""
        return round(self.size * 1.2, 1)

    @property
    def listed(self) -> list[tuple[int, Label]]:
        """Each number with its words, for those that stand in a list or say more."""
        wanted = [one for one in self.labels if not one.lines or one.label.description]
        return [*{one.number: (one.number, one.label) for one in wanted}.values()]


def drawing_box(box: str) -> Box:
    """The viewBox `0 0 560 690` as a rectangle."""
    x, y, width, height = map(float, box.split())
    return Box(x, y, x + width, y + height)


def text_size(box: Box) -> float:
    """How large words must be so that they can be read where the drawing is as wide as a phone has room for."""
    return max(_LEAST, round((box.right - box.left) * 0.039, 1))


def placed(labels: Sequence[Label], box: str) -> LabelLayer:
    """All labels that say where their words or their number stand, in their order."""
    frame = drawing_box(box)
    numbers = _numbers(labels)
    shown = [_place(one, numbers[one.text], frame) for one in labels if one.words or one.number]
    return LabelLayer(text_size(frame), tuple(shown))


def asked(labels: Sequence[Label], box: str) -> LabelLayer:
    """The labels of a question in its order, each with its number alone."""
    frame = drawing_box(box)
    bare = [_number(one, place, one.number or one.words or one.at, frame) for place, one in enumerate(labels, 1)]
    return LabelLayer(text_size(frame), tuple(bare))


def outside(labels: Sequence[Label], box: str) -> Iterator[tuple[Label, str]]:
    """Labels that point or stand outside the drawing, each with what is wrong."""
    frame = drawing_box(box)
    for label in labels:
        if not frame.holds(Box(*label.at, *label.at)):
            yield label, f"points to {label.at[0]:g}, {label.at[1]:g}"
    for one in placed(labels, box).labels:
        if not frame.holds(one.box):
            yield one.label, f"has {'words' if one.lines else 'a number'} partly"


def overlapping(labels: Sequence[Label], box: str) -> Iterator[tuple[Label, Label]]:
    """Labels that stand on an earlier one, and that one."""
    for one, other in combinations(placed(labels, box).labels, 2):
        if one.box.meets(other.box):
            yield other.label, one.label


def _numbers(labels: Sequence[Label]) -> dict[str, int]:
    shown = [one.text for one in sorted(labels, key=lambda one: not one.number) if one.words or one.number]
    return {text: number for number, text in enumerate(dict.fromkeys(shown), 1)}


def _number(label: Label, number: int, at: Point, frame: Box) -> PlacedLabel:
    size = text_size(frame)
    radius = size * 0.78
    x, y = _inside(at, frame, radius + 1)
    box = Box(x - radius, y - radius, x + radius, y + radius)
    return PlacedLabel(label, number, (), "middle", x, y + size * 0.35, _leader(label.at, (x, y), radius), (x, y), box)


def _place(label: Label, number: int, frame: Box) -> PlacedLabel:
    if label.words is None:
        return _number(label, number, label.number or label.at, frame)
    size, (x, y) = text_size(frame), label.words
    anchor = _anchor(label.at, label.words)
    room = {"start": frame.right - x, "end": x - frame.left, "middle": 2 * min(x - frame.left, frame.right - x)}
    lines = wrapped(label.text, room[anchor] - 2, size)
    width, height = max(text_width(line, size) for line in lines), size * 1.2 * len(lines)
    left = {"start": x, "end": x - width, "middle": x - width / 2}[anchor]
    box = Box(left, y - height / 2, left + width, y + height / 2)
    first = round(box.top + size * 0.95, 1)
    radius = size * 0.78
    badge = {"start": (x + radius, y), "end": (x - radius, y), "middle": (x, y)}[anchor]
    return PlacedLabel(label, number, lines, anchor, x, first, _to_words(label.at, x, y, anchor, box), badge, box)


def _anchor(at: Point, words: Point) -> str:
    across, down = words[0] - at[0], words[1] - at[1]
    if abs(down) > 1.2 * abs(across) or not across:
        return "middle"
    return "start" if across > 0 else "end"


def _to_words(at: Point, x: float, y: float, anchor: str, box: Box) -> tuple[float, float, float, float] | None:
    """A line from the place to the nearest edge of the words, unless they stand on it."""
    if anchor == "middle":
        y = box.top - _GAP / 2 if at[1] < y else box.bottom + _GAP / 2
        inside = box.top - _GAP <= at[1] <= box.bottom + _GAP
        return None if inside else (*at, x, round(y, 1))
    if abs(x - at[0]) <= 3 * _GAP and abs(y - at[1]) <= 3 * _GAP:
        return None
    return (*at, x - _GAP if anchor == "start" else x + _GAP, y)


def _leader(at: Point, badge: Point, radius: float) -> tuple[float, float, float, float] | None:
    """A line from the place to the edge of a number, unless that stands on it."""
    across, down = badge[0] - at[0], badge[1] - at[1]
    length = hypot(across, down)
    if length <= radius * 1.3:
        return None
    share = 1 - radius / length
    return (*at, round(at[0] + across * share, 1), round(at[1] + down * share, 1))


def _inside(at: Point, frame: Box, margin: float) -> Point:
    x = min(max(at[0], frame.left + margin), frame.right - margin)
    return x, min(max(at[1], frame.top + margin), frame.bottom - margin)
