"""Safety: answers that say how fast they act say it so that it counts, and what cannot wait can be missed."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from ..course.safety import UNSAFE
from ..errors import Problem
from ..models.base import Location
from ..survey import Survey
from .problems import at, unknown_word


def answers(survey: Survey) -> Iterator[Problem]:
    """Tiers of answers are urgencies, and stand in questions that are about signs."""
    known = survey.course.vocabulary.ids("urgencies")
    for quiz in survey.course.quizzes.values():
        for asked in quiz.asked:
            alone = survey.course.judge(asked.question).tier is None
            for where, tier in _tiers(asked.question, asked.at):
                if tier not in known:
                    yield unknown_word(quiz.at(*where), "urgencies", tier, known)
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


def final(survey: Survey) -> Iterator[Problem]:
    """The quizzes have the questions of safety that each paper of the final is to hold."""
    info = survey.course.info
    urgencies = {urgency.id: urgency for urgency in survey.course.vocabulary.urgencies}
    for tier, wanted in info.final.safety.items():
        place = info.at("final", "safety", tier)
        if tier not in urgencies:
            yield unknown_word(place, "urgencies", tier, urgencies)
        elif not urgencies[tier].essential:
            yield at(
                place, "final-safety", f"{tier!r} is not `essential` in vocabulary.yml, so no question of safety has it"
            )
        elif (found := _apart(survey, tier)) < wanted:
            message = f"asks for {wanted} questions of {tier!r} on different signs, and the quizzes are sure of {found}"
            yield at(place, "final-safety", message)


def _apart(survey: Survey, tier: str) -> int:
    """How many questions of a tier can be drawn, each on other signs, even if those on many signs come first."""
    ready = [slug for slug, module in survey.course.modules.items() if module.ready]
    quizzes = [survey.course.quizzes[slug] for slug in ready if slug in survey.course.quizzes]
    judges = [survey.course.judge(asked.question) for quiz in quizzes for asked in quiz.asked]
    about = [{sign.id for sign in one.cannot_wait} or {one.question.id} for one in judges if one.tier == tier]
    taken: set[str] = set()
    count = 0
    for signs in sorted(about, key=len, reverse=True):
        if not signs & taken:
            taken |= signs
            count += 1
    return count
