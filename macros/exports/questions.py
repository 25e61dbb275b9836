"""Questions away from the site: their forms in templates, with links as chapters have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_lowercase

from ..course import Course
from ..models.quiz import NumberedQuestion, Quiz
from ..pages import PageSource, SourceAddresses
from ..registry import MACROS
from ..survey import Page


def detached_page(course: Course, path: str = "index.md", cited: Iterable[str] = (), medium: str = "paper") -> Page:
    """A page on which templates can be filled in. Links to pages read `page:modules/x.md#id`.

    `cited` are keys of references that have been cited already, in order, for styles that number them.
    """
    page = Page(PageSource(path, {}, "", 0), course, SourceAddresses(), MACROS, medium=medium)
    for key in cited:
        page.cited(key)
    return page


def render_question(page: Page, asked: NumberedQuestion, template: str, **context: object) -> str:
    """A question in the form of a template, which may name `{type}`: `quiz/card/{type}.html.jinja`."""
    name = template.format(type=asked.question.type)
    return page.block(name, **asked._asdict(), letters=ascii_lowercase, alone=False, **context)


def questions_of(course: Course) -> Iterator[tuple[Quiz, NumberedQuestion]]:
    """Every question in the order of study; quizzes of no module come last."""
    known = [*(slug for slug in course.modules if slug in course.quizzes)]
    for slug in [*known, *(id for id in course.quizzes if id not in course.modules)]:
        yield from ((course.quizzes[slug], asked) for asked in course.quizzes[slug].asked)
