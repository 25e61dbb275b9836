"""What charts are made of: words and shapes, in units of the drawing."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from math import cos, pi, sin
from pathlib import Path
from typing import Any, NamedTuple

_STYLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "chart_style.toml").read_text(encoding="utf-8"))
WIDTH: float = _STYLE["width"]
TEXT: float = _STYLE["text"]
TITLE: float = _STYLE["title"]
MARGIN: float = _STYLE["margin"]
LINE: float = _STYLE["line"]
FRAME: float = _STYLE["frame"]
TONES: dict[str, str] = _STYLE["tones"]
LEADING = 1.22
"""From line to line, in sizes of the words."""
DASHES = ("", "14 9", "3 8")
"""Of the first, second and third line of a chart, so that colour never speaks alone."""


class Words(NamedTuple):
    """Lines of text."""

    x: float
    y: float
    """The base of the first line."""
    lines: tuple[str, ...]
    anchor: str = "start"
    bold: bool = False
    size: float = TEXT
    turned: bool = False
    """Whether they run upwards."""
    clear: bool = False
    """Whether lines behind them give way."""


class Shape(NamedTuple):
    """A line or an area."""

    d: str
    """As SVG writes a path."""
    stroke: str = TONES["ink"]
    width: float = 2
    fill: str = "none"
    opacity: float = 1
    """Of the area."""
    dash: str = ""


Part = Words | Shape


class Block(NamedTuple):
    """A chart among others: what it is made of, its upper edge at 0, and its height."""

    parts: list[Part]
    height: float


def n(value: float) -> str:
    """A number as paths have it, with one decimal at most."""
    return f"{round(value, 1):g}"


def path(points: Sequence[tuple[float, float]]) -> str:
    """A line through points."""
    return "M" + "L".join(f"{n(x)} {n(y)}" for x, y in points)


def rectangle(x: float, y: float, width: float, height: float, radius: float = 8) -> str:
    """A rectangle with round corners."""
    r = min(radius, width / 2, height / 2)
    return (
        f"M{n(x + r)} {n(y)}h{n(width - 2 * r)}q{n(r)} 0 {n(r)} {n(r)}v{n(height - 2 * r)}q0 {n(r)} {n(-r)} {n(r)}"
        f"h{n(2 * r - width)}q{n(-r)} 0 {n(-r)} {n(-r)}v{n(2 * r - height)}q0 {n(-r)} {n(r)} {n(-r)}z"
    )


def box(x: float, y: float, width: float, height: float, tone: str) -> list[Part]:
    """A frame in a colour, with a breath of it inside."""
    d = rectangle(x, y, width, height)
    return [Shape(d, "none", 0, TONES["ground"]), Shape(d, TONES[tone], FRAME, TONES[tone], 0.1)]


def arrow(start: tuple[float, float], end: tuple[float, float], tone: str = "ink", dash: str = "") -> list[Part]:
    """A line with a head at its end."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = max(0.1, (across**2 + down**2) ** 0.5)
    ux, uy = across / length, down / length
    head = [(end[0] - 11 * ux + 6 * s * uy, end[1] - 11 * uy - 6 * s * ux) for s in (-1, 1)]
    return [
        Shape(path([start, end]), TONES[tone], 3, dash=dash),
        Shape(path([head[0], end, head[1]]), TONES[tone], 3),
    ]


def marker(kind: int, x: float, y: float, tone: str, filled: bool = False) -> Shape:
    """A circle, a triangle or a square on a point."""
    inside = TONES[tone] if filled else TONES["ground"]
    if kind == 0:
        r = 7.5
        d = f"M{n(x - r)} {n(y)}a{n(r)} {n(r)} 0 1 0 {n(2 * r)} 0a{n(r)} {n(r)} 0 1 0 {n(-2 * r)} 0z"
        return Shape(d, TONES[tone], 4, inside)
    corners, turned, size = (3, -pi / 2, 10) if kind == 1 else (4, pi / 4, 10)
    angles = [turned + 2 * pi * corner / corners for corner in range(corners)]
    return Shape(path([(x + size * cos(a), y + size * sin(a)) for a in angles]) + "z", TONES[tone], 4, inside)
