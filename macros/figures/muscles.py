"""Muscles marked on a body as it is seen: `muscles.toml` read once, and its patches where they show."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from .geometry import Vector, column, plus
from .outline import Seen, one_way_round
from .person import Shape
from .skeleton import BONES, SIDES

_OF_ARMS = ("upper_arm", "forearm")

_SHOWS = 0.5
"""How far a muscle has to be turned out of the picture to be seen from its face and not from its edge."""


class Marked(NamedTuple):
    """A muscle of an exercise: its name there, and its role."""

    name: str
    role: str


@cache
def _regions() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "muscles.toml").read_text(encoding="utf-8"))


def muscle_shapes(seen: Seen, marked: Marked, near: str) -> list[Shape]:
    """The patches of a muscle that show, on the near side; none if its name is not known or it is turned away."""
    found: list[Shape] = []
    for region in _regions().values():
        if marked.name.casefold() in region["names"]:
            found += _patches(seen, region, marked.role, near)
    return found


def _patches(seen: Seen, region: dict[str, Any], role: str, near: str) -> Iterator[Shape]:
    for side in (near,) if _from_the_side(seen) else SIDES:
        across = [_across(seen, region["towards"], side, *said) for said in region["patch"]]
        if all(across):
            outline = [*(ends[0] for ends in across if ends), *(ends[1] for ends in reversed(across) if ends)]
            arm = region["patch"][0][0] in _OF_ARMS
            yield Shape("arm" if arm else "body", role, (one_way_round((x, y) for x, y, _ in outline),))


def _from_the_side(seen: Seen) -> bool:
    return abs(column(seen.bones["pelvis"].turn, 0)[2]) < _SHOWS


def _across(
    seen: Seen, towards: str, side: str, bone: str, part: float, begin: float, end: float, wide: float
) -> tuple[Vector, Vector] | None:
    """The two ends of a cut through a patch; None where it is turned away from the viewer."""
    name = bone if bone in BONES else f"{side}_{bone}"
    placed = seen.bones[name]
    tip = BONES[name].tip
    middle = placed.point((tip[0] * part, tip[1] * part, tip[2] * part))
    front, out = column(placed.turn, 0), column(placed.turn, 2)
    sign = {"back": -1, "out": -1 if side == "left" else 1}.get(towards, 1)
    axis, other = (out, front) if towards == "out" else (front, out)
    if towards == "round" or abs(axis[2]) < _SHOWS:
        if towards == "round" and abs(axis[2]) >= _SHOWS:
            axis = other
        return _moved(middle, axis, begin * sign), _moved(middle, axis, end * sign)
    return (_moved(middle, other, -wide), _moved(middle, other, wide)) if axis[2] * sign > 0 else None


def _moved(point: Vector, axis: Sequence[float], by: float) -> Vector:
    return plus(point, (axis[0] * by, axis[1] * by, axis[2] * by))
