"""Short: a word or two to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from ..base import StrictModel, Text, TupleOf
from .keys import Typed, require_distinct_typed
from .question import Question
from .speed import Answer, Safe, Tier


class Expected(StrictModel):
    """Wrong answers that readers are likely to type, and what to say to them."""

    texts: TupleOf[Typed] = Field(min_length=1, description="The answer and other ways to write it, as plain text")
    feedback: Text = Field(description="What it shows, and what to think of instead")
    misconception: Text | None = Field(None, description="The mistaken belief that it reveals")
    tier: Tier = None
    safe: Safe = False


class Short(Question):
    """A word or two to type. Case, spaces, accents and punctuation between words do not matter; numbers, signs and units do."""

    type: Literal["short"]
    accepted: TupleOf[Typed] = Field(
        min_length=1,
        description="Right answers as plain text, the best first, then variants of spelling and other words that count",
    )
    feedback: Text = Field(description="Feedback for a right answer")
    expected: TupleOf[Expected] = Field((), description="Wrong answers that get feedback of their own")
    otherwise: Text = Field(description="Feedback for every other answer")

    def feedbacks(self) -> Iterator[str]:
        yield from (*super().feedbacks(), self.feedback, self.otherwise)
        yield from (one.feedback for one in self.expected)

    def mistakes(self) -> Iterator[Answer]:
        yield from self.expected

    @model_validator(mode="after")
    def _answers_differ(self) -> Short:
        wrong = (text for one in self.expected for text in one.texts)
        require_distinct_typed((*self.accepted, *wrong), "answers")
        return self
