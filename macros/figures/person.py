"""A person made of shapes, in the order in which they are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from .geometry import Point, column, direction, distance
from .outline import Seen, one_way_round, tube
from .skeleton import SIDES
from .style import STYLE

_BEHIND = 4.0
"""cm that a limb has to be farther away than the trunk to be drawn behind it."""


_SAME = 0.9
"""cm between two outlines that nobody sees."""


class Shape(NamedTuple):
    """Outlines that are filled as one, in cm of the picture; a look that is a line is not filled."""

    part: str
    look: str
    outlines: tuple[list[Point], ...]


class Person(NamedTuple):
    """The shapes of a person: those behind the trunk, those of the trunk and near legs, and the near arms."""

    far: list[Shape]
    trunk: list[Shape]
    near: list[Shape]
    arms: list[Shape]

    @property
    def shapes(self) -> list[Shape]:
        """All, from the farthest to the nearest."""
        return [*self.far, *self.trunk, *self.near, *self.arms]


def person(seen: Seen, hands: Mapping[str, str], whole: bool = False) -> Person:
    """All shapes of a person. `hands` says which are open and which a fist; `whole` draws what is hidden too."""
    trunk = _depth(seen, "pelvis", "thoracic3")
    arms = {side: _depth(seen, f"{side}_upper_arm", f"{side}_forearm", f"{side}_hand") for side in SIDES}
    legs = {side: _depth(seen, f"{side}_thigh", f"{side}_shank", f"{side}_foot") for side in SIDES}
    far_legs = [side for side in SIDES if legs[side] < max(legs.values()) - 2 * _BEHIND]
    near_legs = sorted((side for side in SIDES if side not in far_legs), key=lambda side: legs[side])
    by_depth = sorted(SIDES, key=lambda side: arms[side])
    far_arms = [side for side in by_depth if arms[side] < trunk - _BEHIND]
    beside = [side for side in by_depth if side not in far_arms and arms[side] < trunk + _BEHIND]
    far = [shape for side in far_arms for shape in _arm(seen, side, hands[side], "_far")]
    if not whole and _hidden(far, [shape for side in by_depth[1:] for shape in _arm(seen, side, hands[side], "")]):
        far = []
    behind_legs = [shape for side in far_legs for shape in _leg(seen, side, "_far")]
    if whole or not _hidden(behind_legs, [shape for side in near_legs for shape in _leg(seen, side, "")]):
        far += behind_legs
    head = head_shapes(seen)
    behind = seen.bones["head"].origin[2] < trunk - 12
    middle = [_bare_arm(seen, side, hands[side], "") for side in beside]
    middle = [*(head if behind else []), *middle, *_neck(seen), _shirt(seen, beside)]
    near = [shape for side in near_legs for shape in _bare_leg(seen, side, "")]
    near += [_shorts(seen, near_legs), *([] if behind else head)]
    in_front = [side for side in by_depth if side not in far_arms and side not in beside]
    return Person(far, middle, near, [shape for side in in_front for shape in _arm(seen, side, hands[side], "")])


def _hidden(far: Sequence[Shape], near: Sequence[Shape]) -> bool:
    """Whether the shapes of a far limb lie just behind those of the near one, so that they need not be drawn."""
    return len(far) == len(near) and all(
        len(a) == len(b) and all(distance(p, q) < _SAME for p, q in zip(a, b, strict=True))
        for one, other in zip(far, near, strict=True)
        for a, b in zip(one.outlines, other.outlines, strict=False)
    )


def _depth(seen: Seen, *bones: str) -> float:
    return sum(seen.bones[bone].origin[2] for bone in bones) / len(bones)


def _shape(part: str, look: str, outlines: Iterable[Sequence[Point]]) -> Shape:
    return Shape(part, look, tuple(one_way_round(outline) for outline in outlines))


def _arm(seen: Seen, side: str, hand: str, far: str) -> list[Shape]:
    sleeve = _shape(f"{side}_arm", "shirt" + far, _sleeve(seen, side))
    return [_bare_arm(seen, side, hand, far), sleeve]


def _bare_arm(seen: Seen, side: str, hand: str, far: str) -> Shape:
    flesh = [
        *tube(seen.limb(f"{side}_upper_arm", "upper_arm")),
        *tube(seen.limb(f"{side}_forearm", "forearm")),
        *_hand(seen, side, hand),
    ]
    return _shape(f"{side}_arm", "skin" + far, flesh)


def _sleeve(seen: Seen, side: str) -> list[list[Point]]:
    return tube(seen.limb(f"{side}_upper_arm", "sleeve"), (0.5, 0))


def _hand(seen: Seen, side: str, kind: str) -> list[list[Point]]:
    """The hand: fingers along the bone, the thumb to the front of it."""
    placed = seen.bones[f"{side}_hand"]
    wrist = placed.origin[:2]
    along, front, across = ((column(placed.turn, n)[0], column(placed.turn, n)[1]) for n in (1, 0, 2))
    length = max(0.45, min(1, distance((0, 0), along)))
    y = direction((0, 0), (-along[0], -along[1])) if distance((0, 0), along) > 0.05 else (0.0, -1.0)
    x = (-y[1], y[0])
    turned_to = front if distance((0, 0), front) >= distance((0, 0), across) else across
    flip = 1 if turned_to[0] * x[0] + turned_to[1] * x[1] >= 0 else -1
    outlines = [STYLE.hand["fist"]] if kind == "fist" else [STYLE.hand["open"], STYLE.hand["thumb"]]
    return [
        [
            (wrist[0] + x[0] * a * flip + y[0] * b * length, wrist[1] + x[1] * a * flip + y[1] * b * length)
            for a, b in points
        ]
        for points in outlines
    ]


def _leg(seen: Seen, side: str, far: str) -> list[Shape]:
    shorts = tube(seen.limb(f"{side}_thigh", "shorts_leg"), (0.45, 0))
    return [*_bare_leg(seen, side, far), _shape(f"{side}_leg", "shorts" + far, shorts)]


def _bare_leg(seen: Seen, side: str, far: str) -> list[Shape]:
    shoe = [*tube(seen.shoe(f"{side}_foot", "foot")), *tube(seen.shoe(f"{side}_toes", "toes"))]
    flesh = [*tube(seen.limb(f"{side}_thigh", "thigh")), *tube(seen.limb(f"{side}_shank", "shank"))]
    shapes = [
        _shape(f"{side}_leg", "skin" + far, flesh),
        _shape(f"{side}_leg", "shoe" + far, shoe),
    ]
    knee, foot = (seen.bones[f"{side}_{bone}"].origin[2] for bone in ("shank", "foot"))
    return shapes[::-1] if foot < knee - 2 * _BEHIND else shapes


def _shorts(seen: Seen, legs: Iterable[str]) -> Shape:
    outlines = tube(seen.trunk("shorts"), (0.7, 0.0))
    for side in legs:
        outlines += tube(seen.limb(f"{side}_thigh", "shorts_leg"), (0.45, 0))
    return _shape("pelvis", "shorts", outlines)


def _shirt(seen: Seen, sleeves: Iterable[str]) -> Shape:
    """The shirt, in one piece with the sleeves of arms that are beside the trunk."""
    outlines = tube(seen.trunk("shirt"), (0, 0.3))
    for side in sleeves:
        outlines += _sleeve(seen, side)
    return _shape("trunk", "shirt", outlines)


def _neck(seen: Seen) -> list[Shape]:
    return [_shape("neck", "skin", tube(seen.limb("neck", "neck"), (0, 0)))]


def head_shapes(seen: Seen) -> list[Shape]:
    """The head with its face, turned to where it looks."""
    placed = seen.bones["head"]
    up, face = column(placed.turn, 1), column(placed.turn, 0)
    kind = _face_seen(face)
    y = direction((0, 0), (up[0], up[1])) if distance((0, 0), up) > 0.1 else (0.0, 1.0)
    tall = max(0.8, distance((0, 0), up))
    x = (y[1], -y[0])
    flip = -1 if face[0] * x[0] + face[1] * x[1] < 0 and kind not in ("front", "back") else 1
    origin = placed.origin[:2]

    def put(point: Sequence[float]) -> Point:
        a, b = point[0] * flip, point[1] * tall
        return (origin[0] + x[0] * a + y[0] * b, origin[1] + x[1] * a + y[1] * b)

    made = [_feature(said, put) for said in STYLE.head[kind]]
    lines = tuple(line for shape in made if shape.look == "line" for line in shape.outlines)
    return [*(shape for shape in made if shape.look != "line"), Shape("head", "line", lines)]


def _face_seen(face: Sequence[float]) -> str:
    if abs(face[2]) < 0.4:
        return "side"
    if face[2] < 0:
        return "back"
    return "three-quarter" if face[2] < 0.86 else "front"


def _feature(said: Mapping[str, Any], put: Any) -> Shape:
    if said["look"] == "eye":
        return Shape("head", "eye", ([put(said["at"])],))
    points = [put(point) for point in said["points"]]
    return Shape("head", said["look"], (points if said["look"] == "line" else one_way_round(points),))
