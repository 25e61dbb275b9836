"""Quizzes: the questions of a module, and the list of all quizzes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath
from string import ascii_lowercase

from ..models.quiz import Asked, Quiz
from ..survey import Page


def quiz(page: Page, id: str | None = None) -> str:
    """All questions of a quiz with their answers: readable as it stands, interactive where scripts run."""
    record: Quiz = page.shown("quizzes", id or PurePosixPath(page.path).stem)
    module = page.course.modules.get(record.id)
    parts = list(_parts(page, record))
    return page.block("blocks/quiz.html.jinja", quiz=record, parts=parts, module=module, course_id=page.course.id)


def _parts(page: Page, record: Quiz) -> Iterator[str]:
    """Each question in its form for the page, and each story before its questions."""
    for case, group in groupby(record.asked, key=lambda asked: asked.case):
        asked = list(group)
        if case:
            place = record.cases.index(case) + 1 if len(record.cases) > 1 else 0
            span = {"first": asked[0].number, "last": asked[-1].number}
            yield page.block("quiz/web/case.html.jinja", case=case, number=place, **span)
        yield from (question_block(page, one) for one in asked)


def question_block(page: Page, asked: Asked) -> str:
    """One question in its form for the page."""
    template = f"quiz/web/{asked.question.type}.html.jinja"
    return page.block(template, **asked._asdict(), letters=ascii_lowercase)


def quiz_index(page: Page) -> str:
    """All quizzes in the order of study, with the number of questions and what passes."""
    found = [
        (module, page.course.quizzes[slug])
        for slug, module in page.course.modules.items()
        if slug in page.course.quizzes
    ]
    return page.block("blocks/quiz_index.html.jinja", quizzes=found)
