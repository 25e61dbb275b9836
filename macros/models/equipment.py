"""Equipment that drawings show: shapes, how it is placed, and where a body touches it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Id, Record, StrictModel, TupleOf

Point = Annotated[TupleOf[float], Field(min_length=2, max_length=2)]
Circle = Annotated[TupleOf[float], Field(min_length=3, max_length=3)]


class Outline(StrictModel):
    """One shape, in cm from the place of the equipment: x to the right, y up."""

    circle: Circle | None = Field(None, description="Middle and radius: [0, 0, 5]")
    soft: TupleOf[Point] = Field((), description="Points that a closed, rounded line runs along")
    polygon: TupleOf[Point] = Field((), description="Corners of a closed shape")
    line: TupleOf[Point] = Field((), description="Points of an open line")
    look: Literal["paper", "quiet", "strong", "accent", "skin", "shirt", "hair", "none"] = Field(
        "quiet", description="What it is filled with; of a line, its colour, where quiet and none mean that of text"
    )
    width: float = Field(0, ge=0, le=30, description="Of a line: its width in cm")


class Equipment(Record):
    """`equipment/<id>.yml`: a piece of equipment for drawings."""

    id: Id = Field(description="Name of the file, and of the equipment in frames")
    placed: Literal["held", "floor", "long"] = Field(
        description="held: at a hand or another point; floor: stands below its point; long: from one point to another"
    )
    layer: Literal["behind", "between", "hand", "front"] = Field(
        "hand", description="Drawn behind the body, between its two sides, just under the near arm, or in front"
    )
    surface: float | None = Field(None, ge=0, le=200, description="cm above the floor, where a body rests on it")
    width: float = Field(2, gt=0, le=60, description="Of something long: cm")
    beyond: float = Field(0, ge=0, le=200, description="Of something long: cm that it goes on beyond both points")
    look: Literal["paper", "quiet", "strong", "accent"] = Field("strong", description="Of something long: its fill")
    shapes: TupleOf[Outline] = Field((), description="What it is drawn of, from back to front")
    points: dict[str, Point] = Field(
        default_factory=dict, description="Places on it by name, in cm, that other places can name: seat"
    )
