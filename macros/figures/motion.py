"""Between two frames: the body on its way, so that a script has only to draw straight lines between near pictures."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, degrees
from typing import NamedTuple

from .contact import Stance, at_rest, turned_root
from .equipment import Kinds
from .geometry import between, turned
from .pose import Body, placed_body
from .scene import Making, Rested, Scene, view_of
from .skeleton import CONTACTS

BETWEEN = 4
"""Steps from one frame to the next."""


class _Root(NamedTuple):
    """How a whole body is turned, in degrees."""

    lean: float
    tilt: float


def on_the_way(start: Scene, end: Scene, kinds: Kinds) -> Iterator[Scene]:
    """The scenes from one to the other, both included: angles change evenly, and what touches in both goes on touching."""
    for step in range(BETWEEN + 1):
        part = step / BETWEEN
        making = Making(start.complete, kinds, _rested(start, end, part))
        yield making.scene()._replace(hands=(start if part < 0.5 else end).hands)


def _rested(start: Scene, end: Scene, part: float) -> Rested:
    angles = {
        name: _part(start.angles.get(name, 0), end.angles.get(name, 0), part) for name in {**start.angles, **end.angles}
    }
    a, b = _root_of(start.body), _root_of(end.body)
    stance = Stance(
        angles,
        {name: _part(h, end.heights[name], part) for name, h in start.heights.items() if name in end.heights},
        start.complete.frame.position,
        _part(a.lean, b.lean, part),
        _part(a.tilt, b.tilt, part),
    )
    if not stance.heights:
        root = turned_root(stance.lean or 0, stance.tilt or 0)
        body = placed_body(angles, root, between(start.body["pelvis"].origin, end.body["pelvis"].origin, part))
        return Rested(body, angles, _mid_offset(start, end, part))
    body, angles = at_rest(stance)
    name = next(iter(stance.heights))
    goal = _part(_contact_x(start, name), _contact_x(end, name), part)
    x = _ball(body, name, start)[0]
    return Rested(body, angles, (goal - x, _part(start.offset[1], end.offset[1], part)))


def _part(a: float, b: float, part: float) -> float:
    return a + (b - a) * part


def _mid_offset(start: Scene, end: Scene, part: float) -> tuple[float, float]:
    return (_part(start.offset[0], end.offset[0], part), _part(start.offset[1], end.offset[1], part))


def _root_of(body: Body) -> _Root:
    (cos, sin, _), (_, _, side), (_, _, up) = body["pelvis"].turn
    return _Root(degrees(atan2(sin, cos)), degrees(atan2(-side, up)))


def _ball(body: Body, contact: str, scene: Scene) -> tuple[float, float, float]:
    ball = CONTACTS[contact].balls[0]
    return turned(view_of(scene.complete), body[ball.bone].point(ball.at))


def _contact_x(scene: Scene, contact: str) -> float:
    return _ball(scene.body, contact, scene)[0] + scene.offset[0]
