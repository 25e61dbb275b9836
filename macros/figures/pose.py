"""From angles of joints to where each bone lies (forward kinematics)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .geometry import IDENTITY, Matrix, Vector, plus, times, turn, turned
from .skeleton import BONES, CONTACTS, POINTS, Ball, Bone


class Placed(NamedTuple):
    """A bone where it lies: its origin, and the turn from its frame to the world's."""

    origin: Vector
    turn: Matrix

    def point(self, at: Vector) -> Vector:
        """A point of the bone's frame in the world."""
        return plus(self.origin, turned(self.turn, at))


Body = dict[str, Placed]
"""Every bone where it lies, by name."""


def placed_body(angles: Mapping[str, float], root: Matrix = IDENTITY, origin: Vector = (0, 0, 0)) -> Body:
    """Every bone of a body whose joints have these angles, in degrees by name and side; what is not named is 0.

    `root` turns the whole body about its hips, which lie at `origin`.
    """
    body: Body = {}
    for bone in BONES.values():
        body[bone.name] = _placed(bone, body, angles, root, origin)
    return body


def moved_bones(body: Body, names: Iterable[str], angles: Mapping[str, float]) -> Body:
    """The same body with some bones, parents first, placed anew for other angles."""
    changed = dict(body)
    for name in names:
        changed[name] = _placed(BONES[name], changed, angles, IDENTITY, (0, 0, 0))
    return changed


def _placed(bone: Bone, body: Body, angles: Mapping[str, float], root: Matrix, origin: Vector) -> Placed:
    if not bone.parent:
        return Placed(origin, root)
    parent = body[bone.parent]
    matrix = parent.turn
    for name, axis, factor in bone.angles:
        if degrees := angles.get(name, 0):
            matrix = times(matrix, turn(axis, degrees * factor))
    at = BONES[bone.parent].tip if bone.at is None else bone.at
    return Placed(parent.point(at), matrix)


def chain(name: str) -> list[str]:
    """A bone and all that hang on it, parents first."""
    found = [name]
    for bone in BONES.values():
        if bone.parent in found:
            found.append(bone.name)
    return found


def point_of(body: Body, name: str) -> Vector:
    """A named place on the body, with its side."""
    bone, at = POINTS[name]
    return body[bone].point(at)


def ball_height(body: Body, ball: Ball) -> float:
    """How high the lowest point of a ball is."""
    return body[ball.bone].point(ball.at)[1] - ball.radius


def contact_height(body: Body, name: str) -> float:
    """How high the lowest point of a contact is."""
    return min(ball_height(body, ball) for ball in CONTACTS[name].balls)


def centre_of_mass(body: Body) -> Vector:
    """Where the body's weight acts, from the masses of its parts."""
    total = [0.0, 0.0, 0.0]
    whole = sum(bone.mass for bone in BONES.values())
    for bone in BONES.values():
        middle = body[bone.name].point((bone.tip[0] / 2, bone.tip[1] / 2, bone.tip[2] / 2))
        for axis in range(3):
            total[axis] += middle[axis] * bone.mass / whole
    return (total[0], total[1], total[2])
