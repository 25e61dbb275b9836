"""Triage: how fast to act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from ..base import Id, Text
from .question import Question


class Triage(Question):
    """How fast to act, in the course's urgencies. An answer less urgent than the key is too slow, a more urgent one cautious."""

    type: Literal["triage"]
    key: Id | None = Field(
        None, description="The right urgency, by its id in vocabulary.yml; left out where the question names signs"
    )
    feedback: Text = Field(description="Feedback for the key")
    too_slow: Text | None = Field(None, description="Feedback for every urgency that is less urgent than the key")
    too_cautious: Text | None = Field(None, description="Feedback for every urgency that is more urgent than the key")
    each: dict[Id, Text] = Field(
        default_factory=dict, description="Feedback for single urgencies, by id, instead of the two above"
    )
    misconception: Text | None = Field(None, description="The mistaken belief that too slow an answer reveals")

    def feedbacks(self) -> Iterator[str]:
        yield from (*super().feedbacks(), self.feedback, *self.each.values())
        yield from filter(None, [self.too_slow, self.too_cautious])

    def judged(self, urgencies: list[str]) -> Iterator[tuple[str, str, str]]:
        """Each of the urgencies, most urgent first: its id, `right`, `slow` or `cautious`, and its feedback ("" if there is none)."""
        general = {"right": self.feedback, "slow": self.too_slow, "cautious": self.too_cautious}
        judgement = "cautious"
        for urgency in urgencies:
            past = "slow" if judgement != "cautious" else "cautious"
            judgement = "right" if urgency == self.key else past
            yield urgency, judgement, self.each.get(urgency, general[judgement]) or ""
