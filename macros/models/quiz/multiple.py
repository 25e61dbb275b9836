"""Multiple: several right answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from ..base import Many
from .question import Option, Question, key_error


class Multiple(Question):
    """Several right answers; each option counts on its own."""

    type: Literal["multiple"]
    options: Many[Option] = Field(
        min_length=3, max_length=10, description="Answers to choose from; at least one is correct"
    )

    def feedbacks(self) -> Iterator[str]:
        yield from super().feedbacks()
        yield from (option.feedback for option in self.options)

    @model_validator(mode="after")
    def _some_key(self) -> Multiple:
        if not any(option.correct for option in self.options):
            raise key_error("expected at least one option with correct: true, got none")
        return self
