"""A drawing and the words that replace it for those who cannot see it."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Record, Text, TupleOf
from .chart import Chart
from .frame import Frame
from .label import Label


class Figure(Record):
    """`figures/<id>.yml`: beside the drawing `figures/<id>.svg`, or with the frames it is drawn from."""

    id: Id = Field(description="Name of the file, and of its SVG")
    title: Text = Field(description="What it is, in a few words")
    description: Text = Field(description="What a person who cannot see it needs to know, in full sentences")
    caption: Text = Field(description="Line under the drawing")
    module: Id = Field(description="Module that shows it, by slug")
    frames: TupleOf[Frame] = Field(
        (), max_length=6, description="What it is drawn from, if there is no SVG of its name"
    )
    labels: TupleOf[Label] = Field(
        (), description="Places in it that have a name: words beside it, and what questions ask for"
    )
    charts: TupleOf[Chart] = Field((), description="What it shows in numbers and words, if there is no SVG of its name")
