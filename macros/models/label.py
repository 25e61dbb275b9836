"""What a drawing names: a place in it, and the words that belong there."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from .base import Id, StrictModel, Text

Point = Annotated[tuple[float, float], Field(strict=False)]
"""Two numbers in the units of the drawing's viewBox: to the right, and down."""


class Label(StrictModel):
    """A place in a drawing, and what is there."""

    id: Id = Field(description="Its name in this figure, for questions")
    text: Text = Field(
        description="What is there, in a word or a few, without Markdown; labels of the same text share a number"
    )
    at: Point = Field(description="The place: its distance from the left and from the top, in units of the drawing")
    words: Point | None = Field(None, description="Where its words stand, beside the place or over it")
    number: Point | None = Field(
        None, description="Instead of `words`: where a number stands, its words in a list under the drawing"
    )
    description: Text | None = Field(None, description="What it is or does, for the list under the drawing")
