"""What stands away from the site: pages without an address, and the questions of all quizzes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


def questions_of(course: Course) -> Iterator[tuple[Quiz, NumberedQuestion]]:
    """Every question in the order of study; quizzes of no module come last."""
    known = [*(slug for slug in course.modules if slug in course.quizzes)]
    for slug in [*known, *(id for id in course.quizzes if id not in course.modules)]:
        yield from ((course.quizzes[slug], asked) for asked in course.quizzes[slug].asked)
