"""Frames as written to frames complete: `like` followed, sides and other names of angles told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..errors import did_you_mean, shortened
from ..models.base import Location
from ..models.frame import Frame
from .skeleton import (
    ANGLES,
    CONTACTS,
    NEAR_OR_FAR,
    OPPOSITES,
    POINTS,
    SIDED_CONTACTS,
    SIDED_JOINTS,
    SIDED_POINTS,
    SIDES,
)

PLURALS = {"feet": "foot", "hands": "hand", "knees": "knee", "shins": "shin", "forearms": "forearm", "heels": "heel",
           "elbows": "elbow", "fists": "fist", "palms": "palm", "calves": "calf", "thighs": "thigh", "hips": "hip",
           "shoulders": "shoulder", "insteps": "instep", "upper_arms": "upper_arm"}  # fmt: skip
"""Names of contacts on both sides."""

_OTHER_SIDE = {"right": "left", "left": "right"}


class Mistake(NamedTuple):
    """Something wrong with a frame: where in the list of frames, its code, and what to do."""

    where: Location
    code: str
    message: str


class Complete(NamedTuple):
    """A frame with nothing left to look up. Names have their side; angles are degrees as the skeleton counts them."""

    number: int
    frame: Frame
    angles: dict[str, float]
    rest: dict[str, str]
    """What each contact rests on: a piece of equipment, or `floor`."""
    hands: dict[str, str]
    near: str
    """The side that is nearer to the viewer."""


class _Names:
    """Names with near, far, right, left, or no side, to names with right or left."""

    def __init__(self, near: str) -> None:
        self._side = {"near": near, "far": _OTHER_SIDE[near], "right": "right", "left": "left"}

    def split(self, name: str) -> tuple[str, str]:
        """The side (right, left, or nothing) and the rest of a name."""
        first, _, rest = name.partition("_")
        return (self._side[first], rest) if first in self._side and rest else ("", name)

    def angles(self, name: str) -> tuple[tuple[str, ...], int] | None:
        """The angles that a name means, and the sign of its degrees; None if there is no such angle."""
        side, rest = self.split(name)
        sign = -1 if rest in OPPOSITES else 1
        base = OPPOSITES.get(rest, rest)
        if base not in ANGLES or (side and ANGLES[base].joint not in SIDED_JOINTS):
            return None
        if ANGLES[base].joint not in SIDED_JOINTS:
            return (base,), sign
        return tuple(f"{one}_{base}" for one in ([side] if side else SIDES)), sign

    def contacts(self, name: str) -> tuple[str, ...] | None:
        """The contacts that a name means: those of both sides where it names none."""
        side, rest = self.split(name)
        rest = PLURALS.get(rest, rest)
        if rest in SIDED_CONTACTS:
            return tuple(f"{one}_{rest}" for one in ([side] if side else SIDES))
        return (rest,) if rest in CONTACTS and not side else None

    def point(self, name: str) -> str | None:
        """The point of the body that a name means: the near one where it names no side."""
        side, rest = self.split(name)
        if rest in SIDED_POINTS:
            return f"{side or self._side['near']}_{rest}"
        return rest if rest in POINTS and not side else None


def near_side(frame: Frame) -> str:
    """The side of the body that is nearer, as the frame is seen."""
    return "left" if frame.facing == "left" and frame.view in ("side", "three-quarter") else "right"


def names_of(complete: Complete) -> _Names:
    """How names with near and far are read in a frame."""
    return _Names(complete.near)


def completed(frames: Sequence[Frame]) -> tuple[list[Complete], list[Mistake]]:
    """Every frame with what it takes over from others, and what is wrong with names and numbers."""
    done: list[Complete] = []
    named: dict[str, Complete] = {}
    mistakes: list[Mistake] = []
    for index, frame in enumerate(frames):
        reading = _Reading(index, frame, named)
        complete = reading.complete()
        mistakes += reading.mistakes
        if frame.name in named:
            mistakes.append(
                Mistake((index, "name"), "frame-name", f"two frames are called {shortened(frame.name)}; rename one")
            )
        named[frame.name] = complete
        done.append(complete)
    return done, mistakes


class _Reading:
    """One frame while its names are looked up."""

    def __init__(self, index: int, frame: Frame, before: Mapping[str, Complete]) -> None:
        self.mistakes: list[Mistake] = []
        self._index = index
        self._basis = before.get(frame.like) if frame.like else None
        if frame.like and not self._basis:
            near = did_you_mean(frame.like, before)
            wrong = f"no frame before this one is called {shortened(frame.like)}{near}"
            self._say(("like",), "frame-unknown", wrong)
        self._own = frame
        self._frame = self._merged(frame)
        self._names = _Names(near_side(self._frame))

    def _merged(self, frame: Frame) -> Frame:
        """The frame, and for all that it does not say what the one that it is like says."""
        if not self._basis:
            return frame
        taken = {name: getattr(self._basis.frame, name) for name in Frame.model_fields}
        for name in ("labels", "arrows", "lines", "marks", "muscles", "right", "shows", "description"):
            taken.pop(name)
        said = {name: getattr(frame, name) for name in frame.model_fields_set}
        return Frame.model_construct(frame.model_fields_set | taken.keys(), **{**taken, **said})

    def complete(self) -> Complete:
        frame = self._frame
        return Complete(self._index, frame, self._angles(), dict(self._rest()), self._hands(), near_side(frame))

    def _say(self, where: Location, code: str, message: str) -> None:
        self.mistakes.append(Mistake((self._index, *where), code, message))

    def _angles(self) -> dict[str, float]:
        found = dict(self._basis.angles) if self._basis else {}
        for name, degrees in sorted(
            self._own.angles.items(), key=lambda item: item[0].split("_")[0] in (*SIDES, *NEAR_OR_FAR)
        ):
            meant = self._names.angles(name)
            if meant is None:
                self._say(
                    ("angles", name),
                    "angle-unknown",
                    f"no joint has an angle {shortened(name)}{did_you_mean(name, angle_names())}",
                )
                continue
            angles, sign = meant
            self._in_range(name, degrees, angles[0], sign)
            found |= dict.fromkeys(angles, sign * degrees)
        return found

    def _in_range(self, name: str, degrees: float, angle: str, sign: int) -> None:
        known = ANGLES[self._names.split(angle)[1]]
        low, high = sorted((sign * known.low, sign * known.high))
        if not low <= degrees <= high:
            self._say(
                ("angles", name),
                "angle-impossible",
                f"{name} of {degrees:g}°: a body has from {low:g} to {high:g}; change the angle",
            )

    def _rest(self) -> Iterator[tuple[str, str]]:
        for number, said in enumerate(self._frame.rest):
            name, _, support = (part.strip() for part in said.partition(" on "))
            contacts = self._names.contacts(name)
            if contacts is None:
                self._say(
                    ("rest", number),
                    "contact-unknown",
                    f"a body cannot rest on its {shortened(name)}{did_you_mean(name, contact_names())}",
                )
                continue
            pieces = [piece.kind for piece in self._frame.equipment]
            if support and support not in ("floor", *pieces):
                self._say(
                    ("rest", number),
                    "support-unknown",
                    f"the frame has no equipment {shortened(support)} to rest on{did_you_mean(support, pieces)}",
                )
                support = ""
            yield from ((contact, support or "floor") for contact in contacts)
        if not self._frame.rest and not self.mistakes:
            self._say((), "frame-floats", "the body rests on nothing; say in 'rest' what touches, as in [feet]")

    def _hands(self) -> dict[str, str]:
        found = dict.fromkeys(SIDES, "open")
        for name, kind in self._frame.hand.items():
            side, rest = self._names.split(name)
            if rest not in ("hand", "hands"):
                self._say(
                    ("hand", name),
                    "contact-unknown",
                    f"{shortened(name)} is no hand; write hands, near_hand or far_hand",
                )
            found |= dict.fromkeys([side] if side else SIDES, kind)
        return found


def angle_names() -> list[str]:
    """Every name of an angle without a side."""
    return [*ANGLES, *OPPOSITES]


def contact_names() -> list[str]:
    """Every name of a contact without a side, and those of both sides."""
    plural = {one: many for many, one in PLURALS.items()}
    return sorted(
        {
            *(plural.get(name, name) for name in SIDED_CONTACTS),
            *SIDED_CONTACTS,
            *(CONTACTS.keys() - {f"{s}_{n}" for n in SIDED_CONTACTS for s in SIDES}),
        }
    )


def point_names() -> list[str]:
    """Every name of a point of the body without a side."""
    return sorted(SIDED_POINTS | {name for name in POINTS if name.split("_")[0] not in SIDES})
