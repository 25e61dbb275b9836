"""A frame of a drawing: how a body stands or lies at one moment, and what is marked on it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import StrictModel, Text, TupleOf

Place = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, pattern=r"^[a-z][a-z_]*(\.[a-z_]+)?(\s+[-+]?\d+(\.\d+)?\s+[-+]?\d+(\.\d+)?)?$"
    ),
]
"""A point of the body or of a piece of equipment, and how far from it in cm, to the right and up: `near_knee 0 5`."""

_PLACE = "Point of the body, of equipment (`chair.seat`) or `floor`; two numbers after it are cm to the right and up"


class Piece(StrictModel):
    """A piece of equipment in a frame."""

    kind: str = Field(description="What it is, by its name in the guide, or in data/equipment")
    at: Place = Field(description=f"Where it is held, stands or begins. {_PLACE}")
    to: Place | None = Field(None, description="Where something long ends: a band, a cable, a dowel")
    turn: float = Field(0, description="Degrees it is turned, counter-clockwise")
    size: float = Field(1, gt=0, le=4, description="How many times as large as usual")
    layer: Literal["behind", "between", "hand", "front"] | None = Field(
        None,
        description="Drawn behind the body, between its sides, just under the near arm, or in front; usually its kind says it",
    )


class Arrow(StrictModel):
    """An arrow."""

    at: Place = Field(description=f"Where it begins. {_PLACE}")
    to: Place = Field(description="Where its head is")
    kind: Literal["movement", "force", "gaze"] = Field("movement", description="What it means; each is drawn otherwise")
    bend: float = Field(
        0, ge=-1, le=1, description="How far it bows to its left, in parts of its length; below 0 right"
    )
    right: bool | None = Field(None, description="false crosses it out")


class Line(StrictModel):
    """A line to compare the body with."""

    kind: Literal["plumb", "level", "through"] = Field(
        description="plumb: upright; level: flat; through: from one point through another"
    )
    at: Place = Field(description=f"A point on it. {_PLACE}")
    to: Place | None = Field(None, description="For `through`: another point on it")
    length: float = Field(0, ge=0, le=250, description="Length in cm; 0 means as long as is usual")


class Label(StrictModel):
    """A few words beside the body."""

    text: Text = Field(max_length=60, description="The words; a / between blanks begins a new line")
    at: Place = Field(description=f"Where they stand. {_PLACE}")
    to: Place | None = Field(None, description="Where a thin line from them leads")
    align: Literal["left", "middle", "right"] = Field("middle", description="Which part of them stands at the point")


class Mark(StrictModel):
    """A ring round a point: good, bad, or only worth a look."""

    at: Place = Field(description=f"What it is round. {_PLACE}")
    right: bool | None = Field(None, description="true is green, false is red, left out is neither")


class Frame(StrictModel):
    """One moment of a movement."""

    name: Text = Field(max_length=40, description="Words over it: Start, End, or the fault; unique in the drawing")
    like: Text | None = Field(
        None, description="Name of an earlier frame of the drawing; then only what differs needs to be said"
    )
    view: Literal["side", "front", "back", "three-quarter"] = Field("side", description="From where it is seen")
    facing: Literal["right", "left"] = Field("right", description="Where the person looks, seen from the side")
    position: Literal["upright", "face_down", "face_up", "on_side"] = Field(
        "upright", description="How the body roughly lies; the renderer finds the rest from what it rests on"
    )
    lean: float | None = Field(
        None, ge=-180, le=180, description="Degrees the pelvis leans forward; left out, it follows from what touches"
    )
    tilt: float | None = Field(None, ge=-180, le=180, description="Degrees the pelvis leans to the person's right")
    turn: float = Field(0, ge=-180, le=180, description="Degrees the person is turned away from the view, to the left")
    angles: dict[str, float] = Field(default_factory=dict, description="Angles of joints in degrees, by name")
    rest: TupleOf[str] = Field((), description="What the body rests on: `feet`, `near_knee`, `hands on bench`")
    lift: float = Field(0, ge=-50, le=150, description="cm in the air, as in a jump")
    shift: float = Field(0, ge=-300, le=300, description="cm to the right of where the frame would stand")
    reach: dict[str, Place] = Field(
        default_factory=dict, description="Where hands or feet go; their limbs bend as needed: `near_hand: near_knee`"
    )
    hand: dict[str, Literal["open", "fist"]] = Field(
        default_factory=dict, description="Whether hands are open or closed, as in `hands: fist`; usually it follows"
    )
    equipment: TupleOf[Piece] = Field((), description="Equipment that the frame shows")
    arrows: TupleOf[Arrow] = Field((), description="Arrows of movement, force or gaze")
    lines: TupleOf[Line] = Field((), description="Lines to compare with")
    labels: TupleOf[Label] = Field((), description="Words beside the body")
    marks: TupleOf[Mark] = Field((), description="Rings round points")
    muscles: bool = Field(False, description="Whether the muscles of the exercise are marked on the body, with a key")
    right: bool | None = Field(None, description="true has a tick, false has a cross and is paler")
    shows: Text | None = Field(None, description="For a fault: what goes wrong, as the coach sees it")
    description: Text | None = Field(None, description="What a person who cannot see it needs to know besides")
