"""Labelling: what each numbered place in a drawing is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..base import Id, TupleOf
from .pairing import Paired, Pairing


class Place(Paired):
    """A place in the drawing and what belongs to it."""

    place: Id = Field(description="A label of the figure, by id; the drawing shows its number and not its words")
    response: str = Field("", description="What belongs to it, unless that is the text of the label")


class Labelling(Pairing):
    """Find the response for each numbered place in a drawing of the course."""

    type: Literal["labelling"]
    figure: Id = Field(description="The drawing, a figure by id")
    pairs: TupleOf[Place] = Field(
        min_length=2, max_length=10, description="Its places with what belongs to them, numbered in this order"
    )
