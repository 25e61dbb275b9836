"""Equipment: what there is, and its shapes where it is held or stands."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..models.equipment import Equipment, Outline
from ..models.frame import Piece
from .geometry import Point, direction, turn, turned
from .outline import one_way_round

Kinds = Mapping[str, Equipment]


@cache
def usual_equipment() -> dict[str, Equipment]:
    """What every course can draw, by name."""
    said = tomllib.loads((Path(__file__).parent / "equipment.toml").read_text(encoding="utf-8"))
    return {name: Equipment.model_validate({"id": name.replace("_", "-"), **one}) for name, one in said.items()}


class Drawn(NamedTuple):
    """A shape of equipment in cm of the picture: filled, or a line of a width."""

    kind: str
    look: str
    points: list[Point]
    width: float = 0
    radius: float = 0


class Standing(NamedTuple):
    """A piece of equipment at its place."""

    piece: Piece
    kind: Equipment
    at: Point
    to: Point | None

    @property
    def layer(self) -> str:
        """Where among the parts of the body it is drawn."""
        return self.piece.layer or self.kind.layer

    def point(self, name: str) -> Point | None:
        """A named place on it; `end` and `middle` of something long."""
        if self.to and name in ("end", "middle"):
            part = 1 if name == "end" else 0.5
            return (self.at[0] + (self.to[0] - self.at[0]) * part, self.at[1] + (self.to[1] - self.at[1]) * part)
        return self._put(self.kind.points[name]) if name in self.kind.points else None

    def shapes(self) -> Iterator[Drawn]:
        """What it is drawn of, from back to front."""
        if self.to:
            yield Drawn("polygon", self.kind.look, self._long(self.to))
        for outline in self.kind.shapes:
            yield self._shape(outline)

    def _long(self, to: Point) -> list[Point]:
        x, y = direction(self.at, to)
        beyond, half = self.kind.beyond * self.piece.size, self.kind.width / 2
        a = (self.at[0] - x * beyond, self.at[1] - y * beyond)
        b = (to[0] + x * beyond, to[1] + y * beyond)
        n = (-y * half, x * half)
        if self.kind.placed == "floor":  # what lies on the floor, a mat, is drawn as if let into it
            a, b = (a[0], a[1] - half), (b[0], b[1] - half)
        return [
            (a[0] - n[0], a[1] - n[1]),
            (b[0] - n[0], b[1] - n[1]),
            (b[0] + n[0], b[1] + n[1]),
            (a[0] + n[0], a[1] + n[1]),
        ]

    def _put(self, at: Sequence[float]) -> Point:
        x, y, _ = turned(turn("z", self.piece.turn), (at[0] * self.piece.size, at[1] * self.piece.size, 0))
        return (self.at[0] + x, self.at[1] + y)

    def _shape(self, outline: Outline) -> Drawn:
        if outline.circle:
            *middle, radius = outline.circle
            return Drawn("circle", outline.look, [self._put(middle)], radius=radius * self.piece.size)
        if outline.line:
            return Drawn("line", outline.look, [self._put(at) for at in outline.line], width=outline.width)
        kind = "soft" if outline.soft else "polygon"
        return Drawn(kind, outline.look, one_way_round(self._put(at) for at in outline.soft or outline.polygon))
