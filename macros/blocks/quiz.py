"""Quizzes: the questions of a module, and the list of all quizzes."""

from __future__ import annotations

from pathlib import PurePosixPath
from string import ascii_lowercase

from ..models.quiz import AnyQuestion, Quiz
from ..survey import Page


def quiz(page: Page, id: str | None = None) -> str:
    """All questions of a quiz with their answers: readable as it stands, interactive where scripts run."""
    record: Quiz = page.shown("quizzes", id or PurePosixPath(page.path).stem)
    questions = [question_block(page, question, number) for number, question in enumerate(record.questions, 1)]
    module = page.course.modules.get(record.id)
    return page.block("blocks/quiz.html.jinja", quiz=record, questions=questions, module=module, course_id=page.course.id)


def question_block(page: Page, question: AnyQuestion, number: int) -> str:
    """One question in its form for the page."""
    template = f"quiz/web/{question.type}.html.jinja"
    return page.block(template, question=question, number=number, letters=ascii_lowercase)


def quiz_index(page: Page) -> str:
    """All quizzes in the order of study, with the number of questions and what passes."""
    found = [
        (module, page.course.quizzes[slug])
        for slug, module in page.course.modules.items()
        if slug in page.course.quizzes
    ]
    return page.block("blocks/quiz_index.html.jinja", quizzes=found)
