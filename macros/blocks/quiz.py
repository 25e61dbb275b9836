"""Quizzes: the questions of a module, and the list of all quizzes."""

from __future__ import annotations

from pathlib import PurePosixPath
from string import ascii_lowercase
from typing import cast

from ..errors import MacroError
from ..models.curriculum import Module
from ..models.quiz import Labelling, NumberedQuestion, Quiz, Story
from ..survey import Page
from .figure import asked_drawing


def quiz(page: Page, id: str | None = None) -> str:
    """All questions of a quiz with their answers: readable as it stands, interactive where scripts run."""
    record, module = _quiz(page, id)
    _once(page, *(asked.question.id for asked in record.asked))
    parts = _forms(page, record, "web") if page.medium == "web" else []
    return page.block("blocks/quiz.html.jinja", quiz=record, parts=parts, module=module)


def check(page: Page, id: str) -> str:
    """One question of any quiz in the reading, under the heading “Check yourself”.

    Raises:
        MacroError: when there is no such question, or the page shows it already.
    """
    record, asked = cast("tuple[Quiz, NumberedQuestion]", page.course.find("questions", id))
    _once(page, id)
    form = render_question(page, asked, "web", alone=True) if page.medium == "web" else ""
    return page.block("blocks/check.html.jinja", quiz=record, id=id, form=form)


def _once(page: Page, *ids: str) -> None:
    """Note the questions as standing on this page, where two of the same id would be in each other's way."""
    again = next((id for id in ids if page.facts.shows["questions", id]), None)
    if again:
        raise MacroError("question-twice", f"the question {again!r} stands on this page already; show it once")
    page.facts.shows.update(("questions", id) for id in ids)


def worksheet(page: Page, id: str | None = None, *, questions: bool = True, key: bool = True) -> str:
    """A quiz on paper: its questions with boxes to tick and lines to write on, and the key on a new sheet."""
    record, module = _quiz(page, id)
    parts = {
        "questions": _forms(page, record, "print") if questions else [],
        "key": _forms(page, record, "key") if key else [],
    }
    return page.block("blocks/worksheet.html.jinja", quiz=record, module=module, **parts)


def _quiz(page: Page, id: str | None) -> tuple[Quiz, Module | None]:
    """The quiz named, or the one this page is about, and its module."""
    record: Quiz = page.shown("quizzes", id or PurePosixPath(page.path).stem)
    return record, page.course.modules.get(record.id)


def _forms(page: Page, record: Quiz, form: str) -> list[str]:
    """Each question in one of its forms (web, print, key), and each story before its questions."""
    found = []
    for story, asked in record.sheet():
        if story:
            found.append(render_story(page, story, form))
        found.append(render_question(page, asked, form))
    return found


def render_question(page: Page, asked: NumberedQuestion, form: str, *, alone: bool = False, **context: object) -> str:
    """One question in one of its forms, a folder of `templates/quiz/` (web, print, key, card); `alone` without its quiz."""
    template = f"quiz/{form}/{asked.question.type}.html.jinja"
    drawn = asked_drawing(page, asked.question) if isinstance(asked.question, Labelling) else ""
    shown = {**asked._asdict(), "version": asked.version, "letters": ascii_lowercase, "alone": alone, "drawn": drawn}
    return page.block(template, **shown, **context)


def render_story(page: Page, story: Story, form: str) -> str:
    """The story of a case in one of its forms (web, print, key)."""
    return page.block(f"quiz/{form}/case.html.jinja", **story._asdict())


def quiz_index(page: Page) -> str:
    """All quizzes in the order of study, with the number of questions and what passes."""
    found = [
        (module, page.course.quizzes[slug])
        for slug, module in page.course.modules.items()
        if slug in page.course.quizzes
    ]
    return page.block("blocks/quiz_index.html.jinja", quizzes=found)
