"""Outlines as the path data of SVG: soft lines, in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .geometry import Point
from .style import STYLE


class Canvas:
    """Turns cm of the body into units of a drawing; y goes down there."""

    def __init__(self, left: float = 0, top: float = 0) -> None:
        self._scale = STYLE.size["units_per_cm"]
        self._left, self._top = left, top

    def x(self, cm: float) -> float:
        """Units from the left edge."""
        return (cm - self._left) * self._scale

    def y(self, cm: float) -> float:
        """Units from the upper edge."""
        return (self._top - cm) * self._scale

    def back(self, x: float, y: float) -> Point:
        """The point of the picture in cm at these units."""
        return (self._left + x / self._scale, self._top - y / self._scale)

    def point(self, at: Sequence[float]) -> Point:
        """A point of the picture in units."""
        return (self.x(at[0]), self.y(at[1]))

    def soft(self, outline: Sequence[Point]) -> str:
        """A closed line that runs softly between the points: a quadratic B-spline that has them as its poles."""
        poles = [self.point(at) for at in outline]
        start = _middle(poles[-1], poles[0])
        return _spline(start, poles, [*poles[1:], poles[0]]) + "z"

    def softly(self, line: Sequence[Point]) -> str:
        """The same, open: it begins at the first point and ends at the last."""
        poles = [self.point(at) for at in line]
        if len(poles) == 2:
            return self.straight(line)
        inner = poles[1:-1]
        return _spline(poles[0], inner, [*inner[1:], poles[-1]], last=poles[-1])

    def straight(self, line: Sequence[Point]) -> str:
        """Straight from point to point."""
        (x, y), *rest = [self.point(at) for at in line]
        return f"M{x:.0f} {y:.0f}" + "".join(f"L{a:.0f} {b:.0f}" for a, b in rest)

    def together(self, outlines: Iterable[Sequence[Point]]) -> str:
        """Several closed lines in one path."""
        return "".join(self.soft(outline) for outline in outlines)


def _middle(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def _spline(start: Point, poles: Sequence[Point], following: Sequence[Point], last: Point | None = None) -> str:
    """From `start`, past each pole to the middle between it and the next.

    SVG's `t` mirrors the pole before; each point is rounded so that the mirrored pole stays near the one meant.
    """
    x, y = round(start[0]), round(start[1])
    pen = [x, y]
    said = [f"M{x} {y}"]
    pole: Point | None = None
    for index, (meant, after) in enumerate(zip(poles, following, strict=True)):
        real = (2 * pen[0] - pole[0], 2 * pen[1] - pole[1]) if pole else (round(meant[0]), round(meant[1]))
        goal = last if last and index == len(poles) - 1 else _middle(real, after)
        end = (round(goal[0]), round(goal[1]))
        step = _pair(end[0] - pen[0], end[1] - pen[1])
        said.append(f"t{step}" if pole else f"q{_pair(real[0] - x, real[1] - y)} {step}")
        pole, pen = real, [end[0], end[1]]
    return "".join(said)


def _pair(x: float, y: float) -> str:
    """Two whole numbers as short as can be: `3 4`, `3-4`."""
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def number(value: float) -> str:
    """A number as short as can be: `3.4`, `12`."""
    return f"{round(value, 1) + 0:.1f}".removesuffix(".0")
