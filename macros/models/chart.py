"""Charts: what they show, as numbers and words. How they look is the generator's."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from .base import StrictModel, Text, TupleOf
from .quiz.keys import key_error

Tone = Annotated[
    Literal["ink", "link", "accent", "good", "caution", "warning", "danger", "info", "neutral"],
    Field(description="Its colour, by what it means"),
]
Number = int | float
Words = Annotated[str, Field(min_length=1)]


class Tick(StrictModel):
    """A place on an axis with words instead of its number."""

    at: Number = Field(description="Where it stands")
    text: Words = Field(description="What stands there")


class Axis(StrictModel):
    """An axis of a chart."""

    title: str = Field("", description="What it measures, with its unit")
    low: Number = Field(0, description="Where it begins")
    high: Number = Field(description="Where it ends")
    ticks: TupleOf[Number | Tick] = Field(
        description="What is marked on it: numbers, or places with words of their own"
    )


class Series(StrictModel):
    """A row of numbers, drawn as one line or as bars."""

    name: Words = Field(description="What it is, for the line above the chart and the head of its column")
    points: TupleOf[TupleOf[Number]] = Field(
        min_length=1,
        description="Pairs of numbers, across and up, in order; with four, the lower and the upper end of an interval",
    )
    tone: Tone = "ink"
    bars: bool = Field(False, description="Whether it is drawn as bars")
    values: bool = Field(True, description="Whether numbers stand beside its points")
    markers: bool = Field(True, description="Whether its points are marked")

    @model_validator(mode="after")
    def _pairs(self) -> Series:
        odd = next((point for point in self.points if len(point) not in (2, 4)), None)
        if odd is not None:
            raise key_error(f"expected two numbers, or four with an interval, got {list(odd)}")
        return self


class Mark(StrictModel):
    """Something to see in a chart besides its numbers: a note, a level line, or a shaded part."""

    text: str = Field("", description="What it says")
    at: TupleOf[Number] = Field(
        (), min_length=2, max_length=2, description="The point that the note is about, across and up"
    )
    words: TupleOf[Number] = Field(
        (), min_length=2, max_length=2, description="Where the note stands, across and up; an arrow leads to its point"
    )
    level: Number | None = Field(None, description="A line across the chart at this height")
    span: TupleOf[Number] = Field((), min_length=2, max_length=2, description="A shaded part, from and to across")


class Lines(StrictModel):
    """Lines or bars over one axis, such as time."""

    kind: Literal["lines"]
    title: str = Field("", description="What stands above it")
    across: Axis = Field(description="The axis from left to right")
    up: Axis = Field(description="The axis from bottom to top")
    series: TupleOf[Series] = Field(min_length=1, max_length=3, description="What it shows")
    marks: TupleOf[Mark] = Field((), description="Notes, level lines and shaded parts")
    tall: int = Field(300, ge=60, le=500, description="Its height in units of the drawing, which is 560 wide")
    references: TupleOf[str] = Field((), description="Where the numbers are from: keys of references.bib")

    @model_validator(mode="after")
    def _inside(self) -> Lines:
        for series in self.series:
            for across, up, *_ in series.points:
                if not (self.across.low <= across <= self.across.high and self.up.low <= up <= self.up.high):
                    raise key_error(f"expected points between the ends of both axes, got [{across}, {up}]")
        return self


class Change(StrictModel):
    """Two values on one scale: before and after."""

    text: Words = Field(description="What it means")
    start: Number = Field(description="The value at the start")
    end: Number = Field(description="The value now")
    tone: Tone = "ink"


class Changes(StrictModel):
    """Changes on a scale, one below the other."""

    kind: Literal["changes"]
    scale: Axis = Field(description="What all of them are measured on")
    start: Words = Field("start", description="What the hollow circle is called")
    end: Words = Field("now", description="What the filled circle is called")
    changes: TupleOf[Change] = Field(min_length=1, description="What it shows")
    references: TupleOf[str] = Field((), description="Where the numbers are from: keys of references.bib")


class Step(StrictModel):
    """One step of a ladder or a way to decide."""

    title: str = Field("", description="What it is called")
    text: str = Field("", description="What is done")
    tone: Tone = "ink"
    share: Number = Field(0, ge=0, description="How tall it is beside the others, such as its minutes")
    starts: str = Field("", description="What stands to the left of its upper edge, such as a time")
    aside: str = Field("", description="What stands to the right of it")
    aside_tone: Tone | None = Field(None, description="Puts what stands to the right into a box of this colour")
    exit: str = Field("", description="The word on the arrow to the right, such as yes")
    onward: str = Field("", description="The word on the arrow to the next step, such as no")


class Steps(StrictModel):
    """Steps one below the other: a ladder, a time line, or questions with ways out."""

    kind: Literal["steps"]
    steps: TupleOf[Step] = Field(min_length=2, description="From top to bottom")
    arrows: bool = Field(False, description="Whether an arrow leads from each step to the next")
    narrower: Literal["", "up", "down"] = Field("", description="Towards which end steps become narrower")
    along: str = Field("", description="What stands beside an arrow on the left, along all of them")
    along_down: bool = Field(False, description="Whether that arrow points down")
    beside: Text | None = Field(None, description="What stands in one box to the right of all of them")
    beside_tone: Tone = "danger"
    ends: str = Field("", description="What stands to the left of the last lower edge, such as a time")


class Note(StrictModel):
    """A sentence in a frame."""

    kind: Literal["note"]
    text: Words = Field(description="What it says")
    tone: Tone = "ink"


Chart = Annotated[Lines | Changes | Steps | Note, Field(discriminator="kind")]
