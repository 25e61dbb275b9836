"""A body comes to rest: it is turned, set down, and its limbs give way until all touches that is said to touch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from math import atan2, degrees
from typing import NamedTuple

from .geometry import Matrix, Vector, column, plus, times, turn, turned
from .pose import Body, centre_of_mass, chain, moved_bones, placed_body
from .skeleton import BONES, CONTACTS, Ball, Contact, angle_of

GUESS = {"upright": (0.0, 0.0), "face_down": (90.0, 0.0), "face_up": (-90.0, 0.0), "on_side": (0.0, 90.0)}
"""Lean and tilt that a position begins with."""

_SIDEWAYS = {"hip_flexion": "hip_abduction", "shoulder_flexion": "shoulder_abduction"}
_STANDING = ("foot", "toes", "heel")
_MID_FOOT = 4.0
"""cm in front of the ankle, where weight is carried."""


class Stance(NamedTuple):
    """What is known of a body before it comes to rest. Names have their side; angles are degrees, heights cm."""

    angles: Mapping[str, float]
    heights: Mapping[str, float]
    """How high each contact is to touch."""
    position: str
    lean: float | None
    tilt: float | None


class _Touch(NamedTuple):
    """One thing that has to be at a height: the lowest of some balls."""

    balls: tuple[Ball, ...]
    height: float
    moves: tuple[str, ...]

    def error(self, body: Body) -> float:
        """How far too high it is, in cm."""
        return min(body[ball.bone].point(ball.at)[1] - ball.radius for ball in self.balls) - self.height

    def errors(self, body: Body) -> tuple[float, float]:
        """The same, as `give_way` takes it."""
        return self.error(body), 0.0


def at_rest(stance: Stance) -> tuple[Body, dict[str, float]]:
    """The body at rest, and its angles, of which some have given way."""
    angles = dict(stance.angles)
    sideways = stance.position == "on_side"
    touches = [touch for name, height in stance.heights.items() for touch in _touches(CONTACTS[name], height, sideways)]
    body = placed_body(angles)
    firm = [touch for touch in touches if not touch.moves]
    deciding = firm if len(firm) > 1 else touches  # what can give way follows
    body = placed_body(angles, _root(stance, body, deciding))
    body = _set_down(body, deciding, stance.lean is None and stance.tilt is None)
    for _ in range(2):
        for touch in touches:
            if touch.moves and abs(touch.error(body)) > 0.05:
                body = give_way(body, angles, touch.moves, touch.errors)
        body = levelled(body, angles, stance.heights)
    return body, angles


def _touches(contact: Contact, height: float, sideways: bool) -> Iterator[_Touch]:
    """What has to touch for a contact. Limbs of a body on its side give way in that plane."""
    moves = contact.moves
    if sideways:
        moves = tuple(_sideways(move) for move in moves)
    if not contact.whole:
        yield _Touch(contact.balls, height, moves)
        return
    for ball, angle in zip_longest(contact.balls, moves):
        yield _Touch((ball,), height, (angle,) if angle else ())


def _sideways(move: str) -> str:
    side, _, angle = move.partition("_")
    return f"{side}_{_SIDEWAYS.get(angle, angle)}"


def _root(stance: Stance, body: Body, touches: list[_Touch]) -> Matrix:
    """How the body is turned so that all that touches does so at its height, or else so that it keeps its balance."""
    lean, tilt = GUESS[stance.position]
    lean = lean if stance.lean is None else stance.lean
    tilt = tilt if stance.tilt is None else stance.tilt
    if stance.position == "on_side":
        known = stance.tilt is not None
        found = tilt if known else _best(lambda angle: _unevenness(body, touches, turned_root(lean, angle)), tilt)
        return turned_root(lean, found)
    if stance.lean is not None:
        return turned_root(lean, tilt)

    def uneven(angle: float) -> float:
        return _unevenness(body, touches, turned_root(angle, tilt))

    if max(uneven(lean - 15), uneven(lean + 15)) > 1:
        return turned_root(_best(uneven, lean), tilt)
    if touches and all(name.split("_")[-1] in _STANDING for name in stance.heights):
        imbalance = _balance(body, stance.heights)
        return turned_root(_best(lambda angle: imbalance(turned_root(angle, tilt)), lean, 0), tilt)
    return turned_root(lean, tilt)


def turned_root(lean: float, tilt: float) -> Matrix:
    """The turn of a whole body that leans forward and to its right by these degrees."""
    return times(turn("x", tilt), turn("z", -lean))


def _unevenness(body: Body, touches: list[_Touch], root: Matrix) -> float:
    """How much the heights of all that touches differ from those wished for, each from the same floor."""
    row = root[1]
    errors = []
    for touch in touches:
        heights = []
        for ball in touch.balls:
            x, y, z = body[ball.bone].point(ball.at)
            heights.append(row[0] * x + row[1] * y + row[2] * z - ball.radius)
        errors.append(min(heights) - touch.height)
    mean = sum(errors) / max(1, len(errors))
    return sum((error - mean) ** 2 for error in errors)


def _balance(body: Body, contacts: Mapping[str, float]) -> Callable[[Matrix], float]:
    """How far the weight is from above the middle of the feet when the body is turned, squared."""
    mass = centre_of_mass(body)
    feet = [body[CONTACTS[name].balls[0].bone].origin for name in contacts]

    def imbalance(root: Matrix) -> float:
        middle = sum(turned(root, foot)[0] + _MID_FOOT for foot in feet) / len(feet)
        return (turned(root, mass)[0] - middle) ** 2

    return imbalance


def _best(cost: Callable[[float], float], guess: float, pull: float = 2e-3) -> float:
    """The angle near `guess` at which `cost` is least; a farther one has to be worth it."""

    def full(angle: float) -> float:
        return cost(angle) + pull * abs(angle - guess)

    best = min((guess + step for step in range(-75, 76, 3)), key=full)
    width = 2.0
    while width > 0.02:
        best = min((best - width, best, best + width), key=full)
        width /= 1.6
    return best


def _set_down(body: Body, touches: list[_Touch], all_of_them: bool) -> Body:
    """The body moved up or down until it touches: on average, or with what was named first."""
    if not touches:
        return body
    errors = [touch.error(body) for touch in touches]
    return moved(body, (0, -(sum(errors) / len(errors) if all_of_them else errors[0]), 0))


def moved(body: Body, by: Vector) -> Body:
    """The whole body elsewhere."""
    return {name: bone._replace(origin=plus(bone.origin, by)) for name, bone in body.items()}


def levelled(body: Body, angles: dict[str, float], contacts: Mapping[str, float]) -> Body:
    """Feet and hands turned at ankle and wrist until they lie flat."""
    for name in contacts:
        if level := CONTACTS[name].level:
            bone = next(one for one in BONES.values() if any(angle[0] == level for angle in one.angles))
            angles[level] = _flat(body[bone.parent].turn, level, angles.get(level, 0))
            body = moved_bones(body, chain(bone.name), angles)
    return body


def _flat(parent: Matrix, angle: str, now: float) -> float:
    """The angle at which a foot's x, or a hand's y, is level: of the two that are, the one in the joint's range."""
    along, up = column(parent, 0)[1], column(parent, 1)[1]
    found = degrees(atan2(up, along) if "wrist" in angle else atan2(-along, up))
    known = angle_of(angle)
    others = [one for one in (found, found - 180, found + 180) if known.low <= one <= known.high]
    return min(others, key=lambda one: abs(one - now)) if others else found


def give_way(
    body: Body, angles: dict[str, float], moves: tuple[str, ...], error: Callable[[Body], tuple[float, float]]
) -> Body:
    """Change some angles as little as possible until an error of two numbers is nothing, or as small as it can be.

    Newton's method with damping: the change of angles is the least that makes up for the error.
    """
    bones = _moved_by(moves)
    for _ in range(14):
        now = error(body)
        if abs(now[0]) + abs(now[1]) < 0.02:
            break
        slopes = []
        for angle in moves:
            trial = moved_bones(body, bones, {**angles, angle: angles.get(angle, 0) + 0.5})
            there = error(trial)
            slopes.append(((there[0] - now[0]) / 0.5, (there[1] - now[1]) / 0.5))
        for angle, change in zip(moves, _least_change(slopes, now), strict=True):
            known = angle_of(angle)
            wished = angles.get(angle, 0) + max(-20.0, min(20.0, change))
            angles[angle] = max(known.low, min(known.high, wished))
        body = moved_bones(body, bones, angles)
    return body


def _moved_by(moves: tuple[str, ...]) -> list[str]:
    first = next(bone.name for bone in BONES.values() if any(angle[0] in moves for angle in bone.angles))
    return chain(first)


def _least_change(slopes: list[tuple[float, float]], error: tuple[float, float]) -> list[float]:
    """The smallest changes whose effect is the opposite of `error`."""
    damping = 1e-4
    a = sum(s[0] * s[0] for s in slopes) + damping
    b = sum(s[0] * s[1] for s in slopes)
    c = sum(s[1] * s[1] for s in slopes) + damping
    whole = a * c - b * b
    u, v = (c * error[0] - b * error[1]) / whole, (a * error[1] - b * error[0]) / whole
    return [-(s[0] * u + s[1] * v) for s in slopes]
