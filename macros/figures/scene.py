"""A frame carried out: the body at rest where it is seen, its hands where they reach, equipment in its place."""

from __future__ import annotations

from typing import NamedTuple

from ..errors import did_you_mean, shortened
from ..models.base import Location
from ..models.frame import Piece
from .contact import Stance, at_rest, give_way, levelled
from .equipment import Kinds, Standing
from .frames import Complete, Mistake, names_of, point_names
from .geometry import Matrix, Point, plus, turn, turned
from .outline import Seen
from .pose import Body, Placed, ball_height, point_of
from .skeleton import CONTACTS, NEAR_OR_FAR, SIDED_POINTS, SIDES, SURFACE

_DEEPEST = 2.5
"""cm that a part may seem to be in the floor: flesh gives way."""
_LOOSEST = 2.5
"""cm that a part may be away from what it rests on or reaches for."""

_YAW = {"side": 0, "front": -90, "back": 90, "three-quarter": -40}


class Scene(NamedTuple):
    """All that a frame shows, in cm of the picture: x to the right, y up from the floor, z to the viewer."""

    complete: Complete
    seen: Seen
    angles: dict[str, float]
    """Angles of the joints after the body has come to rest."""
    pieces: list[Standing]
    hands: dict[str, str]
    body: Body
    offset: Point
    """Where the body's origin is in the picture."""
    heights: dict[str, float]
    """How high each contact touches."""


class Rested(NamedTuple):
    """A body that lies already, its angles, and where its origin is in the picture."""

    body: Body
    angles: dict[str, float]
    offset: Point


def view_of(complete: Complete) -> Matrix:
    """The turn by which the body is seen."""
    frame = complete.frame
    yaw = _YAW[frame.view] + frame.turn
    return turn("y", 180 - yaw if complete.near == "left" else yaw)


class Making:
    """A frame while it is carried out."""

    def __init__(self, complete: Complete, kinds: Kinds, rested: Rested | None = None) -> None:
        self._rested = rested
        self.mistakes: list[Mistake] = []
        self._complete = complete
        self._frame = complete.frame
        self._kinds = kinds
        self._names = names_of(complete)
        self._view = view_of(complete)
        self._angles = dict(complete.angles)
        self._pieces: dict[int, Standing] = {}
        self._body: Body = {}
        self._offset: Point = (0.0, 0.0)

    def scene(self) -> Scene:
        """All that the frame shows; mistakes are told on the way."""
        frame = self._frame
        heights = {name: self._height(support) for name, support in self._complete.rest.items()}
        if self._rested:
            self._body, self._angles, self._offset = self._rested
        else:
            stance = Stance(self._angles, heights, frame.position, frame.lean, frame.tilt)
            self._body, self._angles = at_rest(stance)
            self._offset = (frame.shift - self._first_x(), frame.lift)
        for kind in ("floor", "long", "held"):
            if kind == "held" and not self._rested:
                self._reach()
                self._body = levelled(self._body, self._angles, heights)
                self._check(heights)
            self._put(kind)
        pieces = [self._pieces[index] for index in sorted(self._pieces)]
        return Scene(
            self._complete, self._seen(), self._angles, pieces, self._hands(), self._body, self._offset, heights
        )

    def _say(self, where: Location, code: str, message: str) -> None:
        self.mistakes.append(Mistake((self._complete.number, *where), code, message))

    def _height(self, support: str) -> float:
        if support == "floor":
            return 0.0
        piece = next(piece for piece in self._frame.equipment if piece.kind == support)
        kind = self._kinds.get(piece.kind)
        if kind is None:
            return 0.0
        if kind.surface is None:
            self._say(
                ("rest",), "support-unknown", f"nothing can rest on {shortened(support)}; name equipment with a surface"
            )
        return (kind.surface or 0.0) * piece.size

    def _first_x(self) -> float:
        if not self._complete.rest:
            return self._picture(self._body["pelvis"].origin)[0]
        ball = CONTACTS[next(iter(self._complete.rest))].balls[0]
        return self._picture(self._body[ball.bone].point(ball.at))[0]

    def _picture(self, point: tuple[float, float, float]) -> Point:
        x, y, _ = turned(self._view, point)
        return (x + self._offset[0], y + self._offset[1])

    def _seen(self) -> Seen:
        seen = Seen(self._body, self._view)
        by = (self._offset[0], self._offset[1], 0.0)
        seen.bones = {name: Placed(plus(bone.origin, by), bone.turn) for name, bone in seen.bones.items()}
        return seen

    def place(self, said: str, where: Location) -> Point:
        """A place in the picture."""
        name, *by = said.split()
        x, y = (float(by[0]), float(by[1])) if by else (0.0, 0.0)
        base = self._base(name)
        if base is None:
            self._say(where, "place-unknown", f"there is no point {shortened(name)}{did_you_mean(name, self._known())}")
            return (x, y)
        return (base[0] + x, base[1] + y)

    def _known(self) -> list[str]:
        """Every place that can be named in this frame."""
        own = (
            f"{piece.kind}.{point}"
            for piece in self._frame.equipment
            if piece.kind in self._kinds
            for point in self._kinds[piece.kind].points
        )
        sided = (f"{side}_{point}" for side in (*NEAR_OR_FAR, *SIDES) for point in sorted(SIDED_POINTS))
        return [*point_names(), *sided, "floor", *own]

    def _base(self, name: str) -> Point | None:
        if name == "floor":
            return (self._frame.shift, 0.0)
        kind, dot, point = name.partition(".")
        if dot:
            return next((one.point(point) for one in self._pieces.values() if one.piece.kind == kind), None)
        full = self._names.point(name)
        return self._picture(point_of(self._body, full)) if full else None

    def _put(self, placed: str) -> None:
        for index, piece in enumerate(self._frame.equipment):
            kind = self._kinds.get(piece.kind)
            if kind is None:
                if placed == "floor":
                    near = did_you_mean(piece.kind, self._kinds)
                    self._say(
                        ("equipment", index, "kind"),
                        "equipment-unknown",
                        f"there is no equipment {shortened(piece.kind)}{near}",
                    )
            elif kind.placed == placed or (placed == "held" and kind.placed == "long"):
                self._pieces[index] = self._standing(index, piece, placed == "floor")

    def _standing(self, index: int, piece: Piece, on_floor: bool) -> Standing:
        at = self.place(piece.at, ("equipment", index, "at"))
        to = self.place(piece.to, ("equipment", index, "to")) if piece.to else None
        return Standing(
            piece, self._kinds[piece.kind], (at[0], 0.0) if on_floor else at, (to[0], 0.0) if to and on_floor else to
        )

    def _reach(self) -> None:
        for name, place in self._frame.reach.items():
            side, limb = self._names.split(name)
            limb = {"hands": "hand", "feet": "foot"}.get(limb, limb)
            if limb not in ("hand", "foot"):
                self._say(
                    ("reach", name),
                    "contact-unknown",
                    f"{shortened(name)} cannot reach; write near_hand, hands or far_foot",
                )
                continue
            said = len(self.mistakes)
            goal = self.place(place, ("reach", name))
            for one in self._sides(side) if len(self.mistakes) == said else ():
                self._reach_for(one, limb, goal, name)

    @staticmethod
    def _sides(side: str) -> tuple[str, ...]:
        return (side,) if side else SIDES

    def _reach_for(self, side: str, limb: str, goal: Point, name: str) -> None:
        moves: tuple[str, ...] = (
            ("shoulder_flexion", "elbow_flexion") if limb == "hand" else ("hip_flexion", "knee_flexion")
        )
        if limb == "hand" and self._frame.view != "side":
            moves = (*moves, "shoulder_abduction")
        full = tuple(f"{side}_{move}" for move in moves)
        if self._angles.get(full[1], 0) < 25:
            self._angles[full[1]] = 25.0
        point = f"{side}_{limb}" if limb == "hand" else f"{side}_ankle"

        def error(body: Body) -> tuple[float, float]:
            x, y = self._picture(point_of(body, point))
            return (x - goal[0], y - goal[1])

        self._body = give_way(self._body, self._angles, full, error)
        missed = max(map(abs, error(self._body)))
        if missed > _LOOSEST:
            self._say(
                ("reach", name),
                "reach-short",
                f"the {side} {limb} stays {missed:.0f} cm away; bring the body nearer, or aim elsewhere",
            )

    def _check(self, heights: dict[str, float]) -> None:
        for name, height in heights.items():
            gap = min(ball_height(self._body, ball) for ball in CONTACTS[name].balls) - height
            if abs(gap) > _LOOSEST:
                wrong = "above" if gap > 0 else "inside"
                self._say(
                    ("rest",),
                    "frame-floats",
                    f"{name} is {abs(gap):.0f} cm {wrong} what it is to rest on; change the angles near it",
                )
        self._check_floor()

    def _check_floor(self) -> None:
        if not self._complete.rest:
            return
        deepest = min(SURFACE, key=lambda ball: ball_height(self._body, ball))
        depth = -ball_height(self._body, deepest) - self._frame.lift
        if depth > _DEEPEST:
            part = deepest.bone.replace("_", " ")
            self._say((), "below-floor", f"the {part} is {depth:.0f} cm below the floor; change an angle near it")

    def _hands(self) -> dict[str, str]:
        hands = dict(self._complete.hands)
        for one in self._pieces.values():
            for place in filter(None, (one.piece.at, one.piece.to)):
                side, point = self._names.split(place.split()[0])
                if point == "hand" and not self._frame.hand:
                    hands[side or self._complete.near] = "fist"
        return hands
