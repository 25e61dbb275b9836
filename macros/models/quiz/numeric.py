"""Numeric: a number to type."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import inf
from typing import Literal

from pydantic import Field, model_validator

from ..base import StrictModel, Text, TupleOf
from .keys import key_error, some_right
from .question import Question
from .speed import Answer, Safe, Tier


class Span(StrictModel):
    """Numbers that get the same feedback; both ends belong to it."""

    low: float | None = Field(None, allow_inf_nan=False, description="Smallest number; leave out if there is none")
    high: float | None = Field(None, allow_inf_nan=False, description="Largest number; leave out if there is none")
    correct: bool = Field(False, description="Whether these numbers are right")
    feedback: Text = Field(description="What such an answer shows, and what to think of instead")
    misconception: Text | None = Field(None, description="The mistaken belief that such an answer reveals")
    tier: Tier = None
    safe: Safe = False

    @property
    def ends(self) -> tuple[float, float]:
        """Both ends, infinite where there is none."""
        return (-inf if self.low is None else self.low, inf if self.high is None else self.high)

    @model_validator(mode="after")
    def _forwards(self) -> Span:
        if self.low is None and self.high is None:
            raise key_error("expected low, high or both, got neither")
        if self.ends[0] > self.ends[1]:
            raise key_error(f"expected low below high, got {self.low:g} and {self.high:g}")
        return self


class Numeric(Question):
    """A number to type; ranges say which are right and what the others show."""

    type: Literal["numeric"]
    unit: Text | None = Field(None, description="What is counted, shown after the number: s, weeks, %")
    ranges: TupleOf[Span] = Field(min_length=1, description="Ranges that do not overlap; at least one is correct")
    otherwise: Text = Field(description="Feedback for a number in none of the ranges")

    def feedbacks(self) -> Iterator[str]:
        yield from (*super().feedbacks(), self.otherwise)
        yield from (one.feedback for one in self.ranges)

    def mistakes(self) -> Iterator[Answer]:
        yield from (one for one in self.ranges if not one.correct)

    @model_validator(mode="after")
    def _told_apart(self) -> Numeric:
        for one, other in pairwise(sorted(one.ends for one in self.ranges)):
            if other[0] <= one[1]:
                raise key_error(f"expected ranges that do not overlap, but two hold {other[0]:g}")
        some_right(self.ranges, "range")
        return self
