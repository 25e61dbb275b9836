"""What a reader studies with: the desk on the home page, review, the final assessment, the statement of study."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ..models.course import Urgency
from ..models.curriculum import Module
from ..models.quiz import NumberedQuestion
from ..models.sign import Sign
from ..survey import Page
from .task import by_module


def study_desk(page: Page) -> str:
    """Where the reader stands: what is done, what is due, where to go on; and the file their progress can be saved in."""
    return _study(page, "blocks/study_desk.html.jinja")


def review(page: Page) -> str:
    """Ten questions that are due for review, from all quizzes."""
    return _study(page, "blocks/review.html.jinja")


def final_assessment(page: Page) -> str:
    """A question on every outcome of the course, drawn anew for each attempt."""
    return _study(page, "blocks/final_assessment.html.jinja")


def statement(page: Page) -> str:
    """What the reader has studied, to print: says of itself that it is self-reported and no qualification."""
    return _study(page, "blocks/statement.html.jinja")


def _study(page: Page, template: str) -> str:
    """One of these macros on the site; elsewhere nothing, for all of them live by scripts."""
    if page.medium != "web":
        return ""
    modules = [module for module in page.course.modules.values() if module.ready]
    index = page.whole.memoize("study index", lambda: _index(page, modules))
    known = {"modules": modules, "groups": by_module(page), "places": _places(page), "safety": _safety(page, modules)}
    return page.block(template, **known, **index)


def _safety(page: Page, modules: list[Module]) -> list[tuple[Urgency, list[Sign]]]:
    """Each urgency that cannot wait and that a question is about, with its signs that questions are about."""
    course = page.course
    quizzes = [course.quizzes[module.slug] for module in modules if module.slug in course.quizzes]
    judges = [course.judge(asked.question) for quiz in quizzes for asked in quiz.asked]
    tiers, ids = {judge.tier for judge in judges}, {sign.id for judge in judges for sign in judge.cannot_wait}
    signs = [sign for sign in course.signs_by_id.values() if sign.id in ids]
    levels = [level for level in course.vocabulary.urgencies if level.essential and level.id in tiers]
    return [(level, [sign for sign in signs if sign.tier == level.id]) for level in levels]


def _index(page: Page, modules: list[Module]) -> dict[str, Any]:
    """All questions as the scripts read them, the same on every page: addresses begin at the root of the site."""
    entries = [_entry(page, module) for module in modules]
    index = {"course": page.course.id, "safety": page.course.info.final.safety, "modules": entries}
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return {
        "index": written.replace("<", "\\u003c").replace("&", "\\u0026"),
        "questions": sum(len(one["questions"]) for one in entries),
    }


def _places(page: Page) -> dict[str, str]:
    """The pages with the macros of this file and the list of tasks, by macro, "" where there is none: they link to each other."""
    shown = page.whole.shown_on
    names = ("study_desk", "review", "final_assessment", "statement", "task_index")
    return {name: shown["macros", name][0].path if ("macros", name) in shown else "" for name in names}


def _entry(page: Page, module: Module) -> dict[str, Any]:
    """A module as the scripts read it; see `_question`."""
    places = {criterion.id: place for place, criterion in enumerate(module.criteria)}
    outcomes = {outcome.id: place for place, outcome in enumerate(module.outcomes)}
    quiz = page.course.quizzes.get(module.slug)
    return {
        "slug": module.slug,
        "title": module.title,
        "href": page.from_root(f"modules/{module.slug}.md"),
        "quiz": page.from_root(f"quizzes/{module.slug}.md"),
        "minutes": module.minutes,
        "outcomes": [
            {"id": outcome.id, "text": f"{outcome.verb} {outcome.text}", "href": _taught_at(page, module, outcome.id)}
            for outcome in module.outcomes
        ],
        "criteria": [
            [outcomes[name] for name in criterion.serves if name in outcomes] for criterion in module.criteria
        ],
        "questions": [_question(page, one, places) for one in (quiz.asked if quiz else ())],
    }


def _question(page: Page, asked: NumberedQuestion, places: dict[str, int]) -> list[Any]:
    """A question as the scripts read it; if it is about what cannot wait, also how fast that is and the signs."""
    question, judge = asked.question, page.course.judge(asked.question)
    entry = [question.id, str(asked.version), [places[name] for name in question.criteria if name in places]]
    return [*entry, [judge.tier, *(sign.id for sign in judge.cannot_wait)]] if judge.essential else entry


def _taught_at(page: Page, module: Module, outcome: str) -> str:
    """The first heading that teaches the outcome; the module's page if none says so."""
    return page.from_root(next(_headings(page, module, outcome), f"modules/{module.slug}.md"))


def _headings(page: Page, module: Module, outcome: str) -> Iterator[str]:
    for criterion in module.criteria:
        if outcome in criterion.serves:
            yield from (f"{facts.path}#{heading.id}" for facts, heading in page.whole.taught.get(criterion.id, ()))
