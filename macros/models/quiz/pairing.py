"""What matching and labelling share: responses, each of which belongs to one thing that is given, or to none."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

from pydantic import Field, model_validator

from ..base import Id, StrictModel, Text, TupleOf
from .keys import require_distinct
from .question import Question
from .speed import Safe, Tier


class Paired(StrictModel):
    """The response that belongs to what is given."""

    response: str
    feedback: Text = Field(description="Why they belong together, and what people mix up")
    signs: TupleOf[Id] = Field(
        (), description="Signs of signs.yml that it is about, by id; their tier is how fast the response acts"
    )
    tier: Tier = None
    safe: Safe = False


class Distractor(StrictModel):
    """A response that belongs to nothing that is given."""

    response: Text = Field(description="What the reader sees")
    feedback: Text = Field(description="Why it belongs to none")
    misconception: Text | None = Field(None, description="The mistaken belief that choosing it reveals")
    tier: Tier = None
    safe: Safe = False


class Pairing(Question):
    """Find the response for each thing that is given."""

    pairs: TupleOf[Paired]
    distractors: TupleOf[Distractor] = Field((), description="Responses that belong to nothing")

    @property
    def about(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([*self.signs, *(sign for pair in self.pairs for sign in pair.signs)]))

    @property
    def responses(self) -> list[tuple[str, str]]:
        """Letter and text of all that can be chosen, in an order that does not give the pairs away."""
        texts = {pair.response for pair in self.pairs} | {item.response for item in self.distractors}
        return list(zip(ascii_lowercase, sorted(texts, key=lambda text: (text.casefold(), text)), strict=False))

    def feedbacks(self) -> Iterator[str]:
        yield from super().feedbacks()
        yield from (pair.feedback for pair in self.pairs)
        yield from (distractor.feedback for distractor in self.distractors)

    @model_validator(mode="after")
    def _responses_differ(self) -> Pairing:
        written = [pair.response for pair in self.pairs] + [item.response for item in self.distractors]
        require_distinct(filter(None, written), "responses")
        return self
