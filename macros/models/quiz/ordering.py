"""Ordering: items to put in the right order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from ..base import StrictModel, Text, TupleOf
from .keys import require_distinct
from .question import Question
from .speed import Omission, Safe


class Item(StrictModel):
    """One thing that has its place in the order."""

    text: Text = Field(description="What the reader sees; no number, which would give its place away")
    feedback: Text = Field(description="Why it comes here, and what people put here instead")
    safe: Safe = False


class Ordering(Question):
    """Put the items in order. Each item earns its part that comes straight after the right one, the first by being first."""

    type: Literal["ordering"]
    items: TupleOf[Item] = Field(
        min_length=3, max_length=10, description="In the right order; readers get them in another"
    )
    misconception: Text | None = Field(None, description="The mistaken belief that a wrong order reveals")

    @property
    def shown(self) -> list[tuple[int, Item]]:
        """The items with their right places, from 1, in the order of the alphabet, backwards if that were the key."""
        placed = list(enumerate(self.items, 1))
        mixed = sorted(placed, key=lambda one: one[1].text.casefold())
        return mixed[::-1] if mixed == placed else mixed

    def feedbacks(self) -> Iterator[str]:
        yield from super().feedbacks()
        yield from (item.feedback for item in self.items)

    def omissions(self) -> Iterator[Omission]:
        yield from self.items

    @model_validator(mode="after")
    def _items_differ(self) -> Ordering:
        require_distinct((item.text for item in self.items), "items")
        return self
