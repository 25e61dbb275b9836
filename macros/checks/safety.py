"""Safety: answers that say how fast they act say it so that it counts, and what cannot wait can be missed."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from ..course.judging import UNSAFE
from ..errors import Problem, nearest
from ..models.base import Location
from ..survey import Survey
from .exercises import at


def answers(survey: Survey) -> Iterator[Problem]:
    """Tiers of answers are urgencies, and stand in questions that are about signs."""
    known = [urgency.id for urgency in survey.course.vocabulary.urgencies]
    for quiz in survey.course.quizzes.values():
        for asked in quiz.asked:
            alone = survey.course.judge(asked.question).tier is None
            for where, tier in _tiers(asked.question, asked.at):
                if tier not in known:
                    message = f"{tier!r} is none of the urgencies in vocabulary.yml{nearest(tier, known)}"
                    yield at(quiz.at(*where), "word-unknown", message)
                elif alone:
                    message = f"says {tier!r}, but {asked.question.id!r} names no sign to judge it by; add `signs`"
                    yield at(quiz.at(*where), "answer-tier", message)


def _tiers(part: BaseModel, where: Location) -> Iterator[tuple[Location, str]]:
    for name, value in part:
        if name == "tier" and value:
            yield (*where, name), value
        elif isinstance(value, tuple):
            for n, one in enumerate(value):
                if isinstance(one, BaseModel):
                    yield from _tiers(one, (*where, name, n))


def essential(survey: Survey) -> Iterator[Problem]:
    """Each question about what cannot wait has an answer that is unsafe."""
    for quiz in survey.course.quizzes.values():
        for asked in quiz.asked:
            judge = survey.course.judge(asked.question)
            if judge.essential and UNSAFE not in judge.names():
                message = (
                    f"{asked.question.id!r} is about what cannot wait ({judge.tier}), but no answer to it is unsafe; "
                )
                message += "give it one that is too slow, or leave its signs out"
                yield at(quiz.at(*asked.at, "id"), "question-essential", message)
