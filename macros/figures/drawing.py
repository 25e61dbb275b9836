"""From frames to pictures: what a template needs to write SVG, and every mistake on the way."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import NamedTuple

from ..models.frame import Frame
from .annotations import Notes, Ring, Stroke, Words, collisions, cross, notes_of, tick
from .equipment import Drawn, Kinds
from .frames import Complete, Mistake, completed
from .motion import on_the_way
from .muscles import Marked, muscle_shapes
from .paths import Canvas, number
from .person import Shape, person
from .scene import Making, Scene
from .style import STYLE

Box = tuple[float, float, float, float]

_KEY_LINE = 1.15
"""Height of a line of the key, in parts of its letters."""

_BOLD_LETTER = 0.64
"""Width of a bold letter in parts of its height, on average."""


class Item(NamedTuple):
    """One thing that is drawn: a path, or a circle if it has a radius. Empty attributes are left out."""

    d: str = ""
    fill: str = ""
    stroke: str = ""
    width: str = ""
    dash: str = ""
    x: str = ""
    y: str = ""
    radius: str = ""
    opacity: str = ""


class Text(NamedTuple):
    """Words at a point, a line each."""

    lines: list[str]
    x: str
    y: str
    anchor: str


class Panel(NamedTuple):
    """The picture of one frame, in units."""

    frame: Frame
    width: int
    height: int
    body: list[Item]
    """Person, equipment and floor; paler in a frame that shows a fault."""
    notes: list[Item]
    texts: list[Text]
    top: int
    """Units above it where its name stands."""


class Picture(NamedTuple):
    """All frames of a drawing."""

    panels: list[Panel]
    scenes: list[Scene]


def draw(frames: Sequence[Frame], kinds: Kinds, muscles: Sequence[Marked] = ()) -> tuple[Picture, list[Mistake]]:
    """The pictures of frames, and what is wrong with them; all end at the same depth below the floor."""
    complete, mistakes = completed(frames)
    misread = {mistake.where[0] for mistake in mistakes}  # how such a frame comes out says nothing more
    made = []
    for one in complete:
        composed, wrong = _composed(one, kinds, muscles if one.frame.muscles else ())
        made.append(composed)
        mistakes += [mistake for mistake in wrong if mistake.where[0] not in misread]
    below = max((len(one.muscles) for one in made), default=0)
    low = min((one.box[1] for one in made), default=0)
    return Picture([one.panel(low, below) for one in made], [one.scene for one in made]), mistakes


def _composed(complete: Complete, kinds: Kinds, muscles: Sequence[Marked]) -> tuple[_Composed, list[Mistake]]:
    making = Making(complete, kinds)
    scene = making.scene()
    notes = notes_of(complete.frame, making.place)
    wrong = collisions(notes.words, STYLE.size["widest"])
    here = [mistake._replace(where=(complete.number, *mistake.where)) for mistake in wrong]
    return _Composed(scene, notes, muscles=muscles), [*making.mistakes, *here]


class MovingItem(NamedTuple):
    """A path, and what it becomes from step to step; nothing where it stays as it is."""

    first: Item
    later: list[str]


class Moving(NamedTuple):
    """The picture of a movement, in units."""

    width: int
    height: int
    items: list[MovingItem]


def moving(picture: Picture, kinds: Kinds) -> Moving | None:
    """The movement from the first frame through those that follow, up to a fault or another view; None if it stays there.

    None also where a part would have to change its shape on the way, as a limb that turns to the viewer does.
    """
    row = list(takewhile(lambda scene: _goes_on(picture.scenes[0], scene), picture.scenes))
    return next(filter(None, (_moving(row[:count], kinds) for count in range(len(row), 1, -1))), None)


def _goes_on(start: Scene, scene: Scene) -> bool:
    a, b = start.complete.frame, scene.complete.frame
    return b.right is not False and (a.view, a.facing, a.turn) == (b.view, b.facing, b.turn)


def _moving(row: list[Scene], kinds: Kinds) -> Moving | None:
    ways = [list(on_the_way(a, b, kinds)) for a, b in pairwise(row)]
    scenes = [*ways[0], *(scene for way in ways[1:] for scene in way[1:])]
    made = [_Composed(scene, Notes([], [], []), whole=True) for scene in scenes]
    left, low, right, top = (pick(one.box[n] for one in made) for n, pick in enumerate((min, min, max, max)))
    canvas = Canvas(left, top)
    items = _moving_items([list(one.replaced((left, low, right, top)).body(canvas)) for one in made])
    return Moving(round(canvas.x(right)), round(canvas.y(low)), items) if items else None


def _moving_items(steps: list[list[Item]]) -> list[MovingItem] | None:
    """Each part of the picture with its later paths, if all steps have the same parts."""
    if len({len(step) for step in steps}) > 1:
        return None
    found = []
    for versions in zip(*([_as_path(item) for item in step] for step in steps), strict=True):
        if len({(one.fill, one.stroke, one.width, re.sub(r"-?[\d.]+ ?", "", one.d)) for one in versions}) > 1:
            return None
        paths = [one.d for one in versions]
        found.append(MovingItem(versions[0], paths[1:] if len(set(paths)) > 1 else []))
    return found


def _as_path(item: Item) -> Item:
    """A circle as the path that it is the same as."""
    if not item.radius:
        return item
    r, x, y = float(item.radius), float(item.x), float(item.y)
    d = f"M{number(x - r)} {number(y)}a{number(r)} {number(r)} 0 1 0 {number(2 * r)} 0a{number(r)} {number(r)} 0 1 0 {number(-2 * r)} 0"
    return Item(d, item.fill, item.stroke, item.width)


class _Composed:
    """One frame put together, in cm."""

    def __init__(self, scene: Scene, notes: Notes, whole: bool = False, muscles: Sequence[Marked] = ()) -> None:
        self.frame = scene.complete.frame
        self.scene = scene
        self._person = person(scene.seen, scene.hands, whole)
        self._notes = notes
        shown = ((one, muscle_shapes(scene.seen, one, scene.complete.near)) for one in muscles)
        self.muscles = [(one, shapes) for one, shapes in shown if shapes]
        self.box = self._box()

    def replaced(self, box: Box) -> _Composed:
        """The same in another frame."""
        self.box = box
        return self

    def _box(self) -> Box:
        points = [point for shape in self._person.shapes for outline in shape.outlines for point in outline]
        for piece in self.scene.pieces:
            for drawn in piece.shapes():
                points += _extent(drawn)
        margin = STYLE.size["margin"] / STYLE.size["units_per_cm"]
        beyond = STYLE.size["floor_beyond"]
        points += [point for stroke in self._notes.strokes for point in stroke.points]
        boxes = [
            (
                min(x for x, _ in points) - beyond,
                min(0.0, min(y for _, y in points)),
                max(x for x, _ in points) + beyond,
                max(y for _, y in points),
            )
        ]
        boxes += [words.box for words in self._notes.words]
        left, right = min(b[0] for b in boxes), max(b[2] for b in boxes)
        missing = max(0.0, STYLE.size["shortest"] - (right - left)) / 2
        return (left - missing, min(b[1] for b in boxes) - margin, right + missing, max(b[3] for b in boxes) + margin)

    @property
    def name(self) -> list[str]:
        """The name in as many lines as it needs above the picture."""
        room = (self.box[2] - self.box[0]) * STYLE.size["units_per_cm"] - self._sign
        return textwrap.wrap(self.frame.name, max(8, int(room / STYLE.size["title"] / _BOLD_LETTER)))

    @property
    def _sign(self) -> float:
        """Units that a tick or a cross needs before the name."""
        return 0 if self.frame.right is None else STYLE.size["title"] * 1.15

    def panel(self, low: float, below: int) -> Panel:
        """The picture under its name, down to `low` cm and so many lines of a key."""
        line = STYLE.size["title"]
        canvas = Canvas(self.box[0], self.box[3] + line * (0.4 + 1.1 * len(self.name)) / STYLE.size["units_per_cm"])
        width, height = canvas.x(self.box[2]), canvas.y(low)
        notes = [*self._strokes(canvas, self._notes), *self._verdict(canvas)]
        title = Text(self.name, number(6 + self._sign), number(line), "start")
        texts = [_text(canvas, words) for words in self._notes.words]
        key = list(self._key(canvas, low))
        notes += [dot for dot, _ in key]
        texts += [name for _, name in key]
        height += below * _KEY_LINE * STYLE.size["text"]
        return Panel(
            self.frame,
            round(width),
            round(height),
            list(self.body(canvas)),
            notes,
            [title, *texts],
            round(canvas.y(self.box[3])),
        )

    def _key(self, canvas: Canvas, low: float) -> Iterator[tuple[Item, Text]]:
        """The name of each muscle that is marked, after its colour."""
        size = STYLE.size["text"]
        for line, (muscle, _) in enumerate(self.muscles):
            y = canvas.y(low) + (line + 0.6) * _KEY_LINE * size
            dot = Item(fill=STYLE.colours[muscle.role], stroke="none", x="14", y=number(y - size * 0.3), radius="10")
            yield dot._replace(opacity=number(STYLE.size["muscle"])), Text([muscle.name], "32", number(y), "start")

    def body(self, canvas: Canvas) -> Iterator[Item]:
        """Person, equipment and floor, from the farthest to the nearest."""
        yield from self._equipment(canvas, "behind")
        floor = [(self.box[0] + 1, 0.0), (self.box[2] - 1, 0.0)]
        yield Item(canvas.straight(floor), "none", width=number(STYLE.size["floor"]))
        parts = ((self._person.far, "between"), (self._person.trunk, ""), (self._person.near, "hand"))
        for shapes, layer in parts:
            yield from (_item(canvas, shape) for shape in shapes)
            if layer == "hand":
                yield from self._marked(canvas, "body")
            yield from self._equipment(canvas, layer)
        yield from (_item(canvas, shape) for shape in self._person.arms)
        yield from self._marked(canvas, "arm")
        yield from self._equipment(canvas, "front")

    def _marked(self, canvas: Canvas, part: str) -> Iterator[Item]:
        """The muscles of arms, or all others."""
        yield from (_muscle(canvas, shape) for _, shapes in self.muscles for shape in shapes if shape.part == part)

    def _equipment(self, canvas: Canvas, layer: str) -> Iterator[Item]:
        for piece in self.scene.pieces:
            if piece.layer == layer:
                yield from (_drawn(canvas, shape) for shape in piece.shapes())

    def _strokes(self, canvas: Canvas, notes: Notes) -> Iterator[Item]:
        yield from (_stroke(canvas, stroke) for stroke in notes.strokes)
        yield from (_ring(canvas, ring) for ring in notes.rings)

    def _verdict(self, canvas: Canvas) -> Iterator[Item]:
        """A tick or a cross before the name."""
        half = STYLE.size["title"] * 0.4 / STYLE.size["units_per_cm"]
        at = canvas.back(8 + STYLE.size["title"] * 0.4, STYLE.size["title"] * 0.66)
        if self.frame.right is True:
            yield _stroke(canvas, tick(at, half))
        elif self.frame.right is False:
            yield from (_stroke(canvas, stroke) for stroke in cross(at, half * 0.9))


def _extent(drawn: Drawn) -> Iterable[tuple[float, float]]:
    for x, y in drawn.points:
        yield (x - drawn.radius, y - drawn.radius)
        yield (x + drawn.radius, y + drawn.radius)


def _item(canvas: Canvas, shape: Shape) -> Item:
    if shape.look == "eye":
        x, y = canvas.point(shape.outlines[0][0])
        return Item(fill="currentColor", stroke="none", x=number(x), y=number(y), radius="4")
    if shape.look == "line":
        lines = "".join(canvas.softly(line) for line in shape.outlines)
        return Item(lines, "none", width=number(STYLE.size["thin"]))
    return Item(canvas.together(shape.outlines), STYLE.colours[shape.look])


def _muscle(canvas: Canvas, shape: Shape) -> Item:
    return Item(
        canvas.together(shape.outlines), STYLE.colours[shape.look], "none", opacity=number(STYLE.size["muscle"])
    )


def _drawn(canvas: Canvas, drawn: Drawn) -> Item:
    colour = STYLE.colours.get(drawn.look, "none")
    if drawn.kind == "circle":
        x, y = canvas.point(drawn.points[0])
        return Item(fill=colour, x=number(x), y=number(y), radius=number(drawn.radius * STYLE.size["units_per_cm"]))
    if drawn.kind == "line":
        width = drawn.width * STYLE.size["units_per_cm"] or STYLE.size["thin"]
        stroke = "" if drawn.look in ("none", "quiet") else colour
        return Item(canvas.softly(drawn.points), "none", stroke, number(width))
    if drawn.kind == "soft":
        return Item(canvas.soft(drawn.points), colour)
    return Item(canvas.straight(drawn.points) + "z", colour)


def _stroke(canvas: Canvas, stroke: Stroke) -> Item:
    path = canvas.softly(stroke.points) if stroke.soft else canvas.straight(stroke.points)
    return Item(path, "none", STYLE.colours.get(stroke.look, ""), number(stroke.width), stroke.dash)


def _ring(canvas: Canvas, ring: Ring) -> Item:
    x, y = canvas.point(ring.at)
    colour = STYLE.colours.get(ring.look, "")
    return Item("", STYLE.colours["paper"], colour, "5", "", number(x), number(y), "10")


def _text(canvas: Canvas, words: Words) -> Text:
    x, y = canvas.point(words.at)
    return Text(words.lines, number(x), number(y), words.anchor)
