"""Multiple: several right answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from ..base import TupleOf
from .choices import Choices, Option
from .keys import some_right
from .speed import Omission


class Multiple(Choices):
    """Several right answers; each option counts on its own."""

    type: Literal["multiple"]
    options: TupleOf[Option] = Field(
        min_length=3, max_length=10, description="Answers to choose from; at least one is correct"
    )

    def omissions(self) -> Iterator[Omission]:
        yield from (option for option in self.options if option.correct)

    @model_validator(mode="after")
    def _some_key(self) -> Multiple:
        some_right(self.options, "option")
        return self
