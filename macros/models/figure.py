"""A drawing and the words that replace it for those who cannot see it."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Record, Text, TupleOf
from .frame import Frame


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
