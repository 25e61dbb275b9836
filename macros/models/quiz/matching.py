"""Matching: a response for each premise."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Literal

from pydantic import Field, model_validator

from ..base import Id, StrictModel, Text, TupleOf
from .keys import require_distinct
from .question import Question
from .speed import Safe, Tier


class Pair(StrictModel):
    """A premise and the response that belongs to it."""

    premise: Text = Field(description="What is given")
    response: Text = Field(description="What belongs to it")
    feedback: Text = Field(description="Why they belong together, and what people mix up")
    signs: TupleOf[Id] = Field(
        (), description="Signs of signs.yml that the premise is about, by id; their tier is how fast the response acts"
    )
    tier: Tier = None
    safe: Safe = False


class Distractor(StrictModel):
    """A response that belongs to no premise."""

    response: Text = Field(description="What the reader sees")
    feedback: Text = Field(description="Why it belongs to none")
    misconception: Text | None = Field(None, description="The mistaken belief that choosing it reveals")
    tier: Tier = None
    safe: Safe = False


class Matching(Question):
    """Find the response for each premise."""

    type: Literal["matching"]
    pairs: TupleOf[Pair] = Field(min_length=3, max_length=10, description="What belongs together")
    distractors: TupleOf[Distractor] = Field((), description="Responses that belong to nothing")

    @property
    def about(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self.signs, *(sign for pair in self.pairs for sign in pair.signs)]))

    @property
    def responses(self) -> list[tuple[str, str]]:
        """Letter and text of all a premise can be matched with, in an order that does not give the pairs away."""
        texts = [pair.response for pair in self.pairs] + [item.response for item in self.distractors]
        return list(zip(ascii_lowercase, sorted(texts, key=str.casefold), strict=False))

    def feedbacks(self) -> Iterator[str]:
        yield from super().feedbacks()
        yield from (pair.feedback for pair in self.pairs)
        yield from (distractor.feedback for distractor in self.distractors)

    @model_validator(mode="after")
    def _responses_differ(self) -> Matching:
        require_distinct((text for _, text in self.responses), "responses")
        return self
