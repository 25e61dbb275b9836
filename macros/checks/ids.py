"""Names: each stands once among its kind, and those that settings and figures use exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..course import SINGULAR
from ..errors import Problem
from ..models.base import SourceLine
from ..survey import Survey
from .codes import CHECKS
from .problems import at, second, unknown_id


def duplicates(survey: Survey) -> Iterator[Problem]:
    """No two modules, outcomes, columns of a table, sources of claims or words of a vocabulary share a name."""
    course = survey.course
    modules = list(enumerate(course.curriculum.modules))
    yield from _twice("module", [(course.curriculum.at("modules", m, "slug"), one.slug) for m, one in modules])
    outcomes = [(m, o, outcome.id) for m, one in modules for o, outcome in enumerate(one.outcomes)]
    yield from _twice("outcome", [(course.curriculum.at("modules", m, "outcomes", o), name) for m, o, name in outcomes])
    for table in course.tables.values():
        yield from _twice("column", [(table.at("columns", c), one.id) for c, one in enumerate(table.columns)])
    for kind in type(course.vocabulary).model_fields:
        words = enumerate(getattr(course.vocabulary, kind))
        yield from _twice(f"word of {kind}", [(course.vocabulary.at(kind, w), word.id) for w, word in words])
    if course.claims:
        sources = enumerate(course.claims.sources)
        yield from _twice("source", [(course.claims.at("sources", s), one.id) for s, one in sources])


def _twice(kind: str, named: Iterable[tuple[SourceLine, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, name in named:
        if name in seen:
            yield second(place, kind, name)
        seen.add(name)


def unused(survey: Survey) -> Iterator[Problem]:
    """Every form, programme and case stands on a page."""
    broken = any(facts.broken for facts in survey.pages.values())  # such a page may show any of them
    for kind in ("forms", "programmes", "cases"):
        for name, record in getattr(survey.course, kind).items():
            if (kind, name) not in survey.shown_on and not broken:
                yield at(record.at(), "record-unused", f"no page shows the {SINGULAR[kind]} {name!r}")


def settings(survey: Survey) -> Iterator[Problem]:
    """Every check whose severity course.yml changes is one."""
    for code in survey.course.info.checks:
        if code not in CHECKS:
            yield unknown_id(survey.course.info.at("checks", code), "check", code, CHECKS)


def figures(survey: Survey) -> Iterator[Problem]:
    """Every figure has a drawing that only draws, and its module exists. (A page that shows it says so by itself.)"""
    modules = survey.course.modules
    for one in survey.course.figures.values():
        if one.module not in modules:
            yield unknown_id(one.at("module"), "module", one.module, modules)
        drawing = f"data/figures/{one.id}.svg"
        if one.id in survey.course.drawings:
            made = survey.course.drawings[one.id]
            code = "figure-unsafe" if made.file else "figure-broken"
            yield from (Problem(drawing, line, code, message) for line, message in made.complaints)
        elif not (one.frames or one.charts) and ("figures", one.id) not in survey.shown_on:
            yield at(one.at(), "figure-missing", f"{drawing} is missing; draw it, write frames, or delete this record")
