"""From bones to shapes with volume: what a picture of the body is made of, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin, sqrt
from typing import NamedTuple

from .geometry import Matrix, Point, Vector, between, column, direction, times, turned
from .pose import Body, Placed
from .skeleton import BONES
from .style import STYLE

_FORESHORTENED = 0.45
"""A bone that seems shorter than this part of its length points at the viewer, or away."""


class Station(NamedTuple):
    """A cut through a limb: its middle, the directions to the front and to the side, and how far it goes."""

    middle: Vector
    along: Vector
    front: Vector
    side: Vector
    forward: float
    back: float
    wide: float

    def edges(self, n: Point) -> tuple[float, float]:
        """How far it goes in the picture in the direction `n`, and against it."""
        shift, reach = self._reach(n, 0)
        return reach + shift, reach - shift

    def blob(self) -> list[Point]:
        """Its outline as a ball pressed flat, where it is seen from its end."""
        found = []
        for step in range(8):
            n = (cos(2 * pi * step / 8), sin(2 * pi * step / 8))
            shift, reach = self._reach(n, min(self.wide, self.forward))
            found.append(
                (self.middle[0] + n[0] * (reach + shift) * 1.05, self.middle[1] + n[1] * (reach + shift) * 1.05)
            )
        return found

    def _reach(self, n: Point, along: float) -> tuple[float, float]:
        front = self.front[0] * n[0] + self.front[1] * n[1]
        side = self.side[0] * n[0] + self.side[1] * n[1]
        end = self.along[0] * n[0] + self.along[1] * n[1]
        half = (self.forward + self.back) / 2
        return (self.forward - self.back) / 2 * front, sqrt(
            (half * front) ** 2 + (self.wide * side) ** 2 + (along * end) ** 2
        )


class Seen:
    """A body as it is seen: each bone after the turn of the view, x to the right, y up, z to the viewer."""

    def __init__(self, body: Body, view: Matrix) -> None:
        self._view = view
        self.bones = {name: Placed(turned(view, bone.origin), times(view, bone.turn)) for name, bone in body.items()}

    def limb(self, bone: str, flesh: str) -> list[Station]:
        """The stations of one bone."""
        tip = BONES[bone].tip
        return [
            self.station(bone, (tip[0] * part, tip[1] * part, tip[2] * part), forward, back, wide)
            for part, forward, back, wide in STYLE.flesh[flesh]
        ]

    def trunk(self, part: str) -> list[Station]:
        """The stations of a part of the trunk, which bends with the bones it goes along."""
        found = []
        for bone, share, forward, back, wide in STYLE.trunk[part]:
            tip = BONES[bone].tip
            found.append(self.station(bone, between((0, 0, 0), tip, share), forward, back, wide))
        return found

    def shoe(self, bone: str, part: str) -> list[Station]:
        """The stations of a foot or of toes, along their x."""
        placed = self.bones[bone]
        axis = STYLE.shoe_axis + (0 if part == "foot" else 5)
        return [
            Station(
                placed.point((x, axis, 0)),
                column(placed.turn, 0),
                column(placed.turn, 1),
                column(placed.turn, 2),
                up,
                down,
                wide,
            )
            for x, up, down, wide in STYLE.shoe[part]
        ]

    def station(self, bone: str, at: Vector, forward: float, back: float, wide: float) -> Station:
        """A cut through a bone at a point of its frame."""
        placed = self.bones[bone]
        along, front, side = (column(placed.turn, number) for number in (1, 0, 2))
        return Station(placed.point(at), along, front, side, forward, back, wide)


def tube(stations: Sequence[Station], caps: tuple[float, float] = (0.8, 0.8)) -> list[list[Point]]:
    """Outlines round stations: one along them, and blobs where they are seen from the end.

    `caps` say how round its two ends are: 0 is cut straight.
    """
    middles = [station.middle for station in stations]
    whole = sqrt(sum((a - b) ** 2 for a, b in zip(middles[0], middles[-1], strict=True))) or 1
    seen = _length(middles)
    outlines = [] if seen < 1 else [_along(stations, caps)]
    if seen < _FORESHORTENED * whole or seen < 4:
        middle = [] if outlines else [stations[len(stations) // 2]]
        outlines += [station.blob() for station in (stations[0], *middle, stations[-1])]
    return outlines


def _length(points: Sequence[Vector]) -> float:
    a, b = points[0], points[-1]
    return sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)


def _along(stations: Sequence[Station], caps: tuple[float, float]) -> list[Point]:
    middles: list[Point] = [station.middle[:2] for station in stations]
    left, right = [], []
    for index, station in enumerate(stations):
        t = direction(middles[max(0, index - 1)], middles[min(len(middles) - 1, index + 1)])
        n = (-t[1], t[0])
        ahead, behind = station.edges(n)
        x, y = station.middle[:2]
        left.append((x + n[0] * ahead, y + n[1] * ahead))
        right.append((x - n[0] * behind, y - n[1] * behind))
    begin = _cap(right[0], left[0], direction(middles[1], middles[0]), caps[0])
    end = _cap(left[-1], right[-1], direction(middles[-2], middles[-1]), caps[1])
    return [*begin, *left, *end, *reversed(right)]


def _cap(a: Point, b: Point, out: Point, roundness: float) -> list[Point]:
    """Points that close an end: round, or with two corners."""
    if not roundness:
        return [a, b]  # each stands twice then, which makes a corner
    far = sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) / 2 * roundness
    middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
    return [
        (a[0] * 0.92 + middle[0] * 0.08 + out[0] * far * 0.6, a[1] * 0.92 + middle[1] * 0.08 + out[1] * far * 0.6),
        (middle[0] + out[0] * far * 1.3, middle[1] + out[1] * far * 1.3),
        (b[0] * 0.92 + middle[0] * 0.08 + out[0] * far * 0.6, b[1] * 0.92 + middle[1] * 0.08 + out[1] * far * 0.6),
    ]


def one_way_round(points: Iterable[Point]) -> list[Point]:
    """The outline counter-clockwise, so that outlines that overlap fill as one."""
    listed = list(points)
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(listed, [*listed[1:], listed[0]], strict=True))
    return listed if area >= 0 else listed[::-1]
