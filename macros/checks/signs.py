"""Signs: each with one tier, the same wherever it stands, resting on a source, asked for and assessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ..errors import Problem
from ..models.base import SourceLine
from ..models.quiz import Pairing, Triage
from ..survey import Survey
from .problems import at, unknown_id, unknown_word


class _Use(NamedTuple):
    """Where a record names signs, and the tier it gives, if it gives one."""

    record: str
    place: SourceLine
    signs: tuple[str, ...]
    tier: str | None
    tier_place: SourceLine


def words(survey: Survey) -> Iterator[Problem]:
    """Tiers and module of signs.yml exist; each sign rests on a work."""
    if (record := survey.course.signs) is None:
        return
    urgencies, modules = survey.course.vocabulary.ids("urgencies"), survey.course.modules
    if record.module not in modules:
        yield unknown_id(record.at("module"), "module", record.module, modules)
    for s, sign in enumerate(record.signs):
        if sign.tier not in urgencies:
            yield unknown_word(record.at("signs", s, "tier"), "urgencies", sign.tier, urgencies)
        if not sign.references:
            message = f"{sign.id!r} names no work; add `references` with the guideline and the place in it"
            yield at(record.at("signs", s, "id"), "sign-reference", message)


def tiers(survey: Survey) -> Iterator[Problem]:
    """Signs that questions and cases name exist, and no tier beside them is another than theirs."""
    known = survey.course.signs_by_id
    for use in _uses(survey):
        for name in use.signs:
            if name not in known:
                yield unknown_id(use.place, "sign", name, known)
        looked_up = survey.course.tier(use.signs)
        if looked_up and use.tier and use.tier != looked_up:
            message = f"{use.record!r} says {use.tier!r}, but its signs are {looked_up!r}; leave the tier out, or mend the signs"
            yield at(use.tier_place, "sign-tier", message)


def _uses(survey: Survey) -> Iterator[_Use]:
    for quiz in survey.course.quizzes.values():
        for asked in quiz.asked:
            one = asked.question
            key = one.key if isinstance(one, Triage) else None
            yield _Use(one.id, quiz.at(*asked.at, "signs"), one.signs, key, quiz.at(*asked.at, "key"))
            for p, pair in enumerate(one.pairs if isinstance(one, Pairing) else ()):
                at_pair = (*asked.at, "pairs", p)
                yield _Use(one.id, quiz.at(*at_pair, "signs"), pair.signs, pair.tier, quiz.at(*at_pair, "tier"))
    for case in survey.course.cases.values():
        for s, step in enumerate(case.steps):
            place = case.at("steps", s, "signs")
            yield _Use(f"{case.id}, {step.id}", place, step.signs, step.urgency, case.at("steps", s, "urgency"))


def unused(survey: Survey) -> Iterator[Problem]:
    """Each sign is assessed by a question and, unless it is seen or asked face to face, asked on a form."""
    if (record := survey.course.signs) is None:
        return
    quizzes, forms = survey.course.quizzes.values(), survey.course.forms.values()
    assessed = {name for quiz in quizzes for asked in quiz.asked for name in asked.question.about}
    tiers = {field.urgency for form in forms for field in form.sign_questions}
    for s, sign in enumerate(record.signs):
        if sign.id not in assessed:
            message = f"no question assesses {sign.id!r}; name it in `signs` of one that does, or write one"
            yield at(record.at("signs", s, "id"), "sign-unassessed", message)
        if sign.asked == "form" and sign.tier not in tiers:
            message = f"no form asks for {sign.id!r}; give a form a field of type signs with urgency {sign.tier!r}"
            yield at(record.at("signs", s, "id"), "sign-unasked", message)


def due(survey: Survey) -> Iterator[Problem]:
    """The signs have been compared with their sources in time."""
    if (record := survey.course.signs) and record.review_due <= date.today().isoformat():
        message = (
            f"the signs were due to be compared with their sources by {record.review_due}; do it, then set new dates"
        )
        yield at(record.at("review_due"), "signs-due", message)


def typed(survey: Survey) -> Iterator[Problem]:
    """No page or table types a tier in bold before signs, where it would stay when a sign's tier changes."""
    if not survey.course.signs:
        return
    labels = (urgency.label for urgency in survey.course.vocabulary.urgencies)
    first = "|".join(re.escape(label.split(" now")[0]) for label in labels)
    tier = re.compile(rf"\*\*(?:{first})(?:[:.]\*\*|\*\*:)", re.IGNORECASE)
    for place, text in _lines(survey):
        if found := tier.search(text):
            message = f"{found[0]} is typed, so it stays when a sign changes; name the signs: "
            message += '{{ sign("…") }}, {{ urgency("…", signs=["…"]) }}, or a column of type signs'
            yield at(place, "tier-typed", message)


def _lines(survey: Survey) -> Iterator[tuple[SourceLine, str]]:
    """Every line of a page and every text in a cell."""
    for facts in survey.pages.values():
        for number, line in enumerate(facts.source.split("\n"), 1):
            yield SourceLine(f"docs/{facts.path}", facts.offset + number), line
    for table in survey.course.tables.values():
        for r, row in enumerate(table.rows):
            for name, cell in row.items():
                for text in (cell,) if isinstance(cell, str) else cell:
                    yield table.at("rows", r, name), text
