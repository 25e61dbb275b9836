"""Safety: which questions are about a sign that cannot wait, and how wrong answers to them are judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..models.course import Urgency
from ..models.quiz import Pairing, Question, Triage
from ..models.quiz.speed import Answer, Omission
from ..models.sign import Sign
from .tiers import most_urgent

UNSAFE, SLOW, CAUTIOUS = "unsafe", "slow", "cautious"
"""What wrong answers are called: too slow for what cannot wait, too slow, faster than needed. "" is wrong alone."""


@dataclass(frozen=True)
class Judge:
    """Judges the answers to one question by the tier of what it is about."""

    question: Question
    signs: Mapping[str, Sign]
    urgencies: Sequence[Urgency]

    @property
    def tier(self) -> str | None:
        """How fast to act on what the question is about: the key of triage, or the most urgent of signs and pairs."""
        if isinstance(self.question, Triage):
            return self.question.key
        pairs = self.question.pairs if isinstance(self.question, Pairing) else ()
        tiers = [*(sign.tier for sign in self.about), *(pair.tier for pair in pairs)]
        return most_urgent(tiers, self.urgencies)

    @property
    def essential(self) -> bool:
        """Whether an answer that is too slow fails, whatever the marks."""
        return self._essential(self.tier)

    @property
    def about(self) -> list[Sign]:
        """The signs that the question is about."""
        return [self.signs[id] for id in self.question.about if id in self.signs]

    @property
    def cannot_wait(self) -> list[Sign]:
        """Those of its signs that cannot wait."""
        return [sign for sign in self.about if self._essential(sign.tier)]

    def of(self, answer: Answer) -> str:
        """What a wrong answer is called."""
        return self._judged(self.tier, answer.tier, answer.safe)

    def at(self, urgency: str) -> str:
        """What it is called to act at an urgency."""
        return self._judged(self.tier, urgency, safe=False)

    def without(self, part: Omission) -> str:
        """What it is called to leave out a right answer, or to let a step come later than its place."""
        return self._judged(self.tier, None, part.safe)

    def matched(self, place: int) -> dict[str, str]:
        """What the wrong responses to a premise are called, by their texts; without those that are wrong alone."""
        assert isinstance(self.question, Pairing)
        pair = self.question.pairs[place]
        wanted = pair.tier or self.tier
        found = {one.response: self._judged(wanted, one.tier, pair.safe) for one in self.question.pairs}
        found |= {
            one.response: self._judged(wanted, one.tier, pair.safe or one.safe) for one in self.question.distractors
        }
        return {text: name for text, name in found.items() if name and text != pair.response}

    def names(self) -> Iterator[str]:
        """What any of its answers is called."""
        if isinstance(self.question, Triage):
            yield from (self.at(urgency.id) for urgency in self.urgencies)
        if isinstance(self.question, Pairing):
            yield from (name for place in range(len(self.question.pairs)) for name in self.matched(place).values())
        yield from map(self.of, self.question.mistakes())
        yield from map(self.without, self.question.omissions())

    def _judged(self, wanted: str | None, tier: str | None, safe: bool) -> str:
        order = [urgency.id for urgency in self.urgencies]
        if wanted not in order:
            return ""
        if tier not in order:
            return UNSAFE if self._essential(wanted) and not safe else ""
        if order.index(tier) > order.index(wanted):
            return UNSAFE if self._essential(wanted) else SLOW
        return CAUTIOUS if tier != wanted else ""

    def _essential(self, tier: str | None) -> bool:
        return any(urgency.essential for urgency in self.urgencies if urgency.id == tier)
