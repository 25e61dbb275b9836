"""Rules across records and pages. Each has a code, a severity and a remedy; the guide shows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from ..errors import Problem, nearest
from ..survey import Survey
from . import claims, exercises, modules, references, tables
from .codes import CHECKS, Check

__all__ = ["CHECKS", "RULES", "Check", "check", "graded"]


def wishes(survey: Survey) -> Iterator[Problem]:
    """Every code whose severity the course changes exists."""
    info = survey.course.info
    for code in info.checks:
        if code not in CHECKS:
            place = info.at("checks", code)
            yield Problem(
                place.path, place.line, "check-unknown", f"no check is called {code!r}{nearest(code, CHECKS)}"
            )


RULES: tuple[Callable[[Survey], Iterable[Problem]], ...] = (
    claims.conflicts,
    claims.verdicts,
    exercises.words,
    exercises.ladders,
    exercises.pages,
    modules.criteria,
    modules.pages,
    modules.questions,
    modules.terms,
    modules.unready,
    references.unknown_references,
    references.unlisted,
    references.unused,
    tables.cells,
    wishes,
)


def check(survey: Survey) -> tuple[Problem, ...]:
    """Every mistake of the course, graded as the course wishes, in the order of the files."""
    found = [*survey.problems, *(problem for rule in RULES for problem in rule(survey))]
    return tuple(sorted(set(graded(found, survey.course.info.checks))))


def graded(problems: Iterable[Problem], wishes: Mapping[str, str]) -> Iterator[Problem]:
    """Each problem with its severity: the course's wish, else the usual one. Those switched off are left out."""
    for problem in problems:
        usual = CHECKS[problem.code].severity if problem.code in CHECKS else "error"
        severity = wishes.get(problem.code, usual)
        if severity != "off":
            yield replace(problem, severity=severity)
