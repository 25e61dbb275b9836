"""Single: one right answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from ..base import Many
from .choices import Choices, Option
from .question import key_error


class Single(Choices):
    """One right answer among several."""

    type: Literal["single"]
    options: Many[Option] = Field(
        min_length=3, max_length=8, description="Answers to choose from; exactly one is correct"
    )

    @model_validator(mode="after")
    def _one_key(self) -> Single:
        right = sum(option.correct for option in self.options)
        if right != 1:
            raise key_error(f"expected exactly one option with correct: true, got {right}")
        return self
