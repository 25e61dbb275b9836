"""Rules across records and pages. Each has a code, a severity and a remedy; the guide shows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from ..errors import Problem
from ..items.judge import findings as items
from ..survey import Survey
from . import (
    cases,
    claims,
    drawings,
    evidence,
    exercises,
    forms,
    ids,
    index,
    labels,
    language,
    markdown,
    media,
    modules,
    paper,
    programmes,
    quizzes,
    references,
    safety,
    signs,
    tables,
    tasks,
    texts,
)
from .codes import CHECKS, Check

__all__ = ["CHECKS", "RULES", "Check", "check", "with_severity"]

RULES: tuple[Callable[[Survey], Iterable[Problem]], ...] = (
    cases.paths,
    cases.words,
    claims.conflicts,
    claims.disputes,
    claims.themes,
    claims.verdicts,
    drawings.frames,
    evidence.old,
    evidence.superseded,
    evidence.unsaid,
    exercises.words,
    exercises.ladders,
    exercises.pages,
    forms.modules,
    forms.signs,
    labels.asked,
    labels.places,
    language.site,
    language.theme,
    language.untranslated,
    markdown.habits,
    media.drawings,
    media.pages,
    modules.criteria,
    modules.minutes,
    modules.pages,
    modules.prerequisites,
    modules.terms,
    modules.unready,
    ids.duplicates,
    ids.figures,
    ids.settings,
    ids.unused,
    index.topics,
    items,
    paper.words,
    programmes.lengths,
    programmes.words,
    quizzes.ids,
    quizzes.letters,
    quizzes.questions,
    quizzes.triage,
    references.twice,
    references.unknown_references,
    references.unlisted,
    references.unread,
    references.unused,
    safety.answers,
    safety.essential,
    safety.final,
    signs.due,
    signs.tiers,
    signs.typed,
    signs.unused,
    signs.words,
    tables.cells,
    tasks.names,
    tasks.pages,
    tasks.practical,
    texts.addresses,
    texts.shared_image,
    texts.tags,
)


def check(survey: Survey) -> tuple[Problem, ...]:
    """Every mistake of the course, with_severity as the course wishes, in the order of the files."""
    found = [*survey.problems, *(problem for rule in RULES for problem in rule(survey))]
    return tuple(sorted(set(with_severity(found, survey.course.info.checks))))


def with_severity(problems: Iterable[Problem], wishes: Mapping[str, str]) -> Iterator[Problem]:
    """Each problem with its severity: the course's wish, else the usual one. Those switched off are left out."""
    for problem in problems:
        usual = CHECKS[problem.code].severity if problem.code in CHECKS else "error"
        severity = wishes.get(problem.code, usual)
        if severity != "off":
            yield replace(problem, severity=severity)
