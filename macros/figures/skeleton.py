"""The body as data: `skeleton.toml` read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from .geometry import Vector

SIDES = ("right", "left")
NEAR_OR_FAR = ("near", "far")


class Angle(NamedTuple):
    """One way a joint can turn, and how far."""

    name: str
    joint: str
    axis: str
    sign: int
    low: float
    high: float


class Bone(NamedTuple):
    """A bone: where it begins in its parent's frame, where it ends in its own, which angles turn it."""

    name: str
    parent: str
    at: Vector | None
    tip: Vector
    mass: float
    side: str
    angles: tuple[tuple[str, str, float], ...]
    """Name of the angle with its side, axis, and by what its degrees are multiplied."""


class Ball(NamedTuple):
    """A part of the surface: a ball about a point of a bone's frame."""

    bone: str
    at: Vector
    radius: float


class Contact(NamedTuple):
    """What can lie on something: its balls, the angles that may give way, and the one that turns until it lies flat."""

    balls: tuple[Ball, ...]
    whole: bool
    moves: tuple[str, ...]
    level: str


def _read() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "skeleton.toml").read_text(encoding="utf-8"))


_DATA = _read()


def _angles() -> tuple[dict[str, Angle], dict[str, str]]:
    """All angles by name without side, and those that count the other way round."""
    found, opposites = {}, {}
    for joint, angles in _DATA["joints"].items():
        for name, said in angles.items():
            full = f"{joint}_{name}"
            found[full] = Angle(full, joint, said["axis"], said["sign"], *said["range"])
            if "opposite" in said:
                opposites[f"{joint}_{said['opposite']}"] = full
    return found, opposites


ANGLES, OPPOSITES = _angles()
"""Every angle by its name without a side; and the names that count one of them the other way round."""


def angle_of(name: str) -> Angle:
    """The angle of a name that may begin with a side."""
    return ANGLES[name if name in ANGLES else name.partition("_")[2]]


SIDED_JOINTS = {one["joint"] for one in _DATA["bones"].values() if one.get("sided")}
"""Joints that the body has on both sides."""


def _mirrored(point: Any, side: str) -> Vector:
    x, y, z = point
    return (x, y, -z if side == "left" else z)


def _bone(name: str, said: Mapping[str, Any], side: str) -> Bone:
    joint = said.get("joint", "")
    mine = [angle for angle in ANGLES.values() if angle.joint == joint]
    prefix = f"{side}_" if side else ""
    share = said.get("share", 1)
    turns = tuple(
        (prefix + a.name, a.axis, a.sign * share * (-1 if side == "left" and a.axis != "z" else 1)) for a in mine
    )
    parent = said.get("parent", "")
    if side and _DATA["bones"][parent].get("sided"):
        parent = prefix + parent
    at = _mirrored(said["at"], side) if "at" in said else None
    return Bone(prefix + name, parent, at, _mirrored(said["tip"], side), said.get("mass", 0), side, turns)


def _bones() -> dict[str, Bone]:
    made = (
        _bone(name, said, side)
        for name, said in _DATA["bones"].items()
        for side in (SIDES if said.get("sided") else ("",))
    )
    return {bone.name: bone for bone in made}


BONES: dict[str, Bone] = _bones()
"""Every bone by its name, parents before children; sided ones begin with right_ or left_."""


def _on_side(bone: str, side: str) -> str:
    return f"{side}_{bone}" if f"{side}_{bone}" in BONES else bone


def _points() -> dict[str, tuple[str, Vector]]:
    found = {}
    for name, said in _DATA["points"].items():
        if said["bone"] in BONES:
            found[name] = (said["bone"], _mirrored(said["at"], ""))
        else:
            for side in SIDES:
                found[f"{side}_{name}"] = (_on_side(said["bone"], side), _mirrored(said["at"], side))
    return found


POINTS: dict[str, tuple[str, Vector]] = _points()
"""Places on the body: a bone and a point of its frame."""


def _contacts() -> dict[str, Contact]:
    found = {}
    for name, said in _DATA["contacts"].items():
        for side in SIDES if said.get("sided") else ("",):
            prefix = f"{side}_" if side else ""
            balls = (
                Ball(_on_side(bone, each), _mirrored(at, each), radius)
                for bone, at, radius in said["balls"]
                for each in ((side,) if side else SIDES)
            )
            level = prefix + said["level"] if "level" in said else ""
            moves = tuple(prefix + angle for angle in said.get("moves", ()))
            found[prefix + name] = Contact(tuple(dict.fromkeys(balls)), said.get("whole", False), moves, level)
    return found


CONTACTS: dict[str, Contact] = _contacts()
"""What can touch a floor or a support; sided ones begin with right_ or left_."""

SURFACE = tuple(
    Ball(_on_side(bone, side), _mirrored(at, side), radius)
    for bone, at, radius in _DATA["surface"]["balls"]
    for side in SIDES
)
"""Balls that must not lie in the floor."""

SIDED_POINTS = {name for name in _DATA["points"] if name not in POINTS}
SIDED_CONTACTS = {name for name in _DATA["contacts"] if name not in CONTACTS}
