"""Every key that a record names exists, and every work is cited."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, nearest
from ..models.base import Place
from ..models.case import Case
from ..models.form import Form
from ..models.programme import Programme
from ..survey import Survey
from .exercises import at


def unknown_references(survey: Survey) -> Iterator[Problem]:
    """Keys in `references` fields stand in references.bib."""
    known = survey.course.references
    for place, key in named(survey):
        if key not in known:
            yield at(place, "reference-unknown", f"no work in references.bib has the key {key!r}{nearest(key, known)}")


def named(survey: Survey) -> Iterator[tuple[Place, str]]:
    """Every key that a record names, with its place."""
    course = survey.course
    for one in course.exercises.values():
        yield from ((one.at("references", i), key) for i, key in enumerate(one.references))
    for quiz in course.quizzes.values():
        for asked in quiz.asked:
            keys = enumerate(asked.question.references)
            yield from ((quiz.at(*asked.at, "references", i), key) for i, key in keys)
    for glossary in course.glossary.values():
        for t, term in enumerate(glossary.terms):
            yield from ((glossary.at("terms", t, "references", i), key) for i, key in enumerate(term.references))
    if course.claims:
        for c, claim in enumerate(course.claims.claims):
            yield from ((course.claims.at("claims", c, "references", i), key) for i, key in enumerate(claim.references))
    if course.signs:
        for s, sign in enumerate(course.signs.signs):
            places = enumerate(sign.references)
            yield from ((course.signs.at("signs", s, "references", i, "key"), one.key) for i, one in places)
    records: list[Form | Programme | Case] = [
        *course.forms.values(),
        *course.programmes.values(),
        *course.cases.values(),
    ]
    for record in records:
        yield from ((record.at("references", i), key) for i, key in enumerate(record.references))
    for case in course.cases.values():
        for s, step in enumerate(case.steps):
            yield from ((case.at("steps", s, "references", i), key) for i, key in enumerate(step.references))
    yield from _in_tables(survey)


def _in_tables(survey: Survey) -> Iterator[tuple[Place, str]]:
    for table in survey.course.tables.values():
        for column in (column.id for column in table.columns if column.type == "references"):
            for r, row in enumerate(table.rows):
                cell = row.get(column, ())
                keys = (cell,) if isinstance(cell, str) else cell
                yield from ((table.at("rows", r, column), key) for key in keys)


def unlisted(survey: Survey) -> Iterator[Problem]:
    """A page that cites ends with its list of references."""
    for facts in survey.pages.values():
        listed = ("macros", "references") in facts.shows or ("macros", "bibliography") in facts.shows
        if facts.cites and not listed and not facts.broken:
            key = facts.cites[0][0]
            yield Problem(
                f"docs/{facts.path}",
                0,
                "references-missing",
                f"cites {key!r}, but has no {{{{ references() }}}} at its end; add it",
            )


def unused(survey: Survey) -> Iterator[Problem]:
    """Works that nothing cites."""
    used = {key for _, key in named(survey)} | set(survey.cited_on)
    for key, reference in survey.course.references.items():
        if key not in used:
            yield Problem("data/references.bib", reference.line, "reference-unused", f"{key!r} is cited by nothing")
