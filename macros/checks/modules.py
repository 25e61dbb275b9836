"""Modules keep what they promise: each criterion taught at a heading and assessed by a question."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, did_you_mean
from ..models.curriculum import Module
from ..survey import Facts, Survey, study_time
from .problems import at, second, unknown_id

KEY_POINTS = "!!! key-points"


def _modules(survey: Survey) -> Iterator[tuple[int, Module]]:
    yield from enumerate(survey.course.curriculum.modules)


def _broken(survey: Survey, module: Module) -> bool:
    facts = survey.pages.get(f"modules/{module.slug}.md")
    return facts is not None and facts.broken


def criteria(survey: Survey) -> Iterator[Problem]:
    """Every criterion serves an outcome of its module, and in a module that is ready is taught and assessed."""
    curriculum = survey.course.curriculum
    seen: set[str] = set()
    for m, module in _modules(survey):
        outcomes = [outcome.id for outcome in module.outcomes]
        for c, criterion in enumerate(module.criteria):
            place = curriculum.at("modules", m, "criteria", c)
            if criterion.id in seen:
                yield second(place, "criterion", criterion.id)
            seen.add(criterion.id)
            for name in criterion.serves:
                if name not in outcomes:
                    yield at(
                        place,
                        "outcome-unknown",
                        f"{module.slug!r} has no outcome {name!r}{did_you_mean(name, outcomes)}",
                    )
            if module.ready and criterion.id not in survey.taught and not _broken(survey, module):
                yield at(
                    place,
                    "criterion-untaught",
                    f'no heading teaches {criterion.id}; put {{{{ teaches("{criterion.id}") }}}} under one',
                )
            if module.ready and criterion.id not in survey.course.assessed_by:
                yield at(
                    place,
                    "criterion-unassessed",
                    f"no question assesses {criterion.id}; write one in data/quizzes/{module.slug}.yml",
                )


MOST_OFF, LEAST_OFF = 0.15, 15
"""The share, and the minutes, by which what a module claims may differ from what is worked out."""


def minutes(survey: Survey) -> Iterator[Problem]:
    """A module that is ready claims the minutes that its page, its tasks and its quiz need."""
    for m, module in _modules(survey):
        time = study_time(survey, module)
        off = abs(module.minutes - time.total)
        whole = module.ready and f"modules/{module.slug}.md" in survey.pages and not _broken(survey, module)
        if whole and off > max(MOST_OFF * time.total, LEAST_OFF):
            message = (
                f"{module.slug!r} has {module.minutes} minutes, but needs about {time.total}: "
                f"{time.reading} to read, {time.practice} for questions and tasks, {time.quiz} for the quiz"
            )
            yield at(survey.course.curriculum.at("modules", m, "minutes"), "module-minutes", message)


def prerequisites(survey: Survey) -> Iterator[Problem]:
    """What a module builds on are modules."""
    for m, module in _modules(survey):
        for name in module.prerequisites:
            if name not in survey.course.modules:
                yield unknown_id(survey.course.curriculum.at("modules", m), "module", name, survey.course.modules)


def pages(survey: Survey) -> Iterator[Problem]:
    """A module that is ready has its page with the right title, its key points, and its quiz."""
    for m, module in _modules(survey):
        if module.ready:
            facts = survey.pages.get(f"modules/{module.slug}.md")
            place = survey.course.curriculum.at("modules", m)
            for path in _missing(survey, module.slug):
                yield at(place, "module-page", f"the module is ready, but {path} is missing")
            if facts and not facts.broken:
                yield from _promises(facts, module)


def _missing(survey: Survey, slug: str) -> Iterator[str]:
    """The files that a module lacks."""
    for path in (f"modules/{slug}.md", f"quizzes/{slug}.md"):
        if path not in survey.pages:
            yield f"docs/{path}"
    if slug not in survey.course.quizzes:
        yield f"data/quizzes/{slug}.yml"


def _promises(facts: Facts, module: Module) -> Iterator[Problem]:
    path, boxes = f"docs/{facts.path}", facts.text.count(KEY_POINTS)
    if facts.title != module.title:
        yield Problem(path, 1, "module-title", f"got {facts.title!r}, but curriculum.yml says {module.title!r}")
    if boxes != 1:
        yield Problem(path, 0, "module-key-points", f"got {boxes} boxes of key points, expected one")


def terms(survey: Survey) -> Iterator[Problem]:
    """Terms have ids of their own, belong to a module, and are used."""
    seen: dict[str, str] = {}
    for glossary in survey.course.glossary.values():
        if glossary.id not in survey.course.modules:
            yield unknown_id(glossary.at(), "module", glossary.id, survey.course.modules)
        for t, term in enumerate(glossary.terms):
            place = glossary.at("terms", t)
            if term.id in seen:
                yield at(place, "duplicate-id", f"{seen[term.id]} has a term {term.id!r} too; remove one")
            elif ("terms", term.id) not in survey.shown_on:
                yield at(place, "term-unused", f"no page uses the term {term.id!r}")
            seen[term.id] = glossary.at().path


def unready(survey: Survey) -> Iterator[Problem]:
    """How far each module is that readers cannot rely on yet."""
    for m, module in _modules(survey):
        if not module.ready:
            ids = [criterion.id for criterion in module.criteria]
            taught = sum(name in survey.taught for name in ids)
            assessed = sum(name in survey.course.assessed_by for name in ids)
            message = f"{module.slug!r} is not ready: {taught} of {len(ids)} criteria taught, {assessed} assessed"
            yield at(survey.course.curriculum.at("modules", m), "module-unready", message)
