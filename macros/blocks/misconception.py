"""Misconceptions: the mistaken beliefs that wrong answers reveal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..models.quiz import NumberedQuestion, Quiz
from ..models.quiz.answers import normalise_answer
from ..survey import Page


class Belief(NamedTuple):
    """A mistaken belief, and the questions that catch it."""

    text: str
    caught: list[tuple[Quiz, NumberedQuestion]]


def misconceptions(page: Page) -> str:
    """Every mistaken belief of the course once, by module and by the heading that corrects it, with the questions that catch it."""
    groups: dict[str, dict[str, list[Belief]]] = {}
    for belief in _beliefs(page):
        quiz, asked = belief.caught[0]
        groups.setdefault(quiz.id, {}).setdefault(asked.question.see, []).append(belief)
    return page.block("blocks/misconceptions.html.jinja", groups=groups, headings=_headings(page))


def _beliefs(page: Page) -> list[Belief]:
    """The beliefs of all modules that are ready, in the order of study; those of the same words are one."""
    known: dict[str, Belief] = {}
    for text, quiz, asked in _caught(page):
        caught = known.setdefault(normalise_answer(text), Belief(text, [])).caught
        if not caught or caught[-1][1].question.id != asked.question.id:
            caught.append((quiz, asked))
    return list(known.values())


def _caught(page: Page) -> Iterator[tuple[str, Quiz, NumberedQuestion]]:
    for module in page.course.modules.values():
        quiz = page.course.quizzes.get(module.slug)
        if module.ready and quiz:
            yield from ((text, quiz, asked) for asked in quiz.asked for text in asked.question.misconceptions())


def _headings(page: Page) -> dict[str, str]:
    """The titles of all headings in modules, in the order of study, by what a question's `see` says."""
    pages = [(slug, page.whole.pages.get(f"modules/{slug}.md")) for slug in page.course.modules]
    return {f"{slug}#{heading.id}": heading.title for slug, facts in pages if facts for heading in facts.headings}
