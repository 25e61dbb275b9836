"""What questions share whose options are ticked."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field, model_validator

from ..base import StrictModel, Text, TupleOf
from .keys import require_distinct
from .question import Question
from .speed import Answer, Safe, Tier


class Option(StrictModel):
    """One answer to choose."""

    text: Text = Field(description="What the reader sees")
    correct: bool = Field(False, description="Whether it belongs to the key")
    feedback: Text = Field(description="What choosing it shows, and what to think of instead")
    misconception: Text | None = Field(
        None, description="The mistaken belief that a distractor reveals, as a short sentence"
    )
    tier: Tier = None
    safe: Safe = False


class Choices(Question):
    """A question whose options are ticked. Scripts show them in another order at each attempt, paper in the author's."""

    options: TupleOf[Option] = Field(min_length=3, description="Answers to choose from")
    fixed_order: bool = Field(False, description="Whether the options always come in this order: numbers by size, say")

    def feedbacks(self) -> Iterator[str]:
        yield from super().feedbacks()
        yield from (option.feedback for option in self.options)

    def mistakes(self) -> Iterator[Answer]:
        yield from (one for one in self.options if not one.correct)

    @model_validator(mode="after")
    def _options_differ(self) -> Choices:
        require_distinct((option.text for option in self.options), "options")
        return self
