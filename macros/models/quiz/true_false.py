"""True or false."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..base import Text
from .question import Question
from .speed import Answer, Safe, Tier


class TrueFalse(Question):
    """A statement that is true or false."""

    type: Literal["true_false"]
    answer: bool = Field(description="Whether the statement is true")
    feedback_true: Text = Field(description="Feedback for answering true")
    feedback_false: Text = Field(description="Feedback for answering false")
    misconception: Text | None = Field(None, description="The mistaken belief that the wrong answer reveals")
    tier: Tier = None
    safe: Safe = False

    def feedbacks(self) -> Iterator[str]:
        yield from (*super().feedbacks(), self.feedback_true, self.feedback_false)

    def mistakes(self) -> Iterator[Answer]:
        yield self
