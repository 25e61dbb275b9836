"""Single: one right answer."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from ..base import TupleOf
from .choices import Choices, Option
from .keys import one_right


class Single(Choices):
    """One right answer among several."""

    type: Literal["single"]
    options: TupleOf[Option] = Field(
        min_length=3, max_length=8, description="Answers to choose from; exactly one is correct"
    )

    @model_validator(mode="after")
    def _one_key(self) -> Single:
        one_right(self.options, "option")
        return self
