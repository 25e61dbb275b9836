"""What stands away from the site: pages without an address, and the questions of all quizzes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from ..course import Course
from ..models.quiz import NumberedQuestion, Quiz
from ..pages import PageSource, SourceAddresses
from ..registry import MACROS
from ..survey import Page


def detached_page(course: Course, path: str = "index.md") -> Page:
    """A page on which templates can be filled in. Links to pages read `page:modules/x.md#id`."""
    return Page(PageSource(path, {}, ""), course, SourceAddresses(), MACROS, medium="paper")


def page_like(course: Course, path: str, article: html.HtmlElement) -> Page:
    """A page that numbers works as the list in an article of the chapter `path` does, whatever stands before its ids."""
    page = detached_page(course, path)
    for id in article.xpath(".//ol[contains(@class, 'references')]/li/@id"):
        page.cited(id.partition("ref-")[2])
    return page


def questions_of(course: Course) -> Iterator[tuple[Quiz, NumberedQuestion]]:
    """Every question in the order of study; quizzes of no module come last."""
    known = [*(slug for slug in course.modules if slug in course.quizzes)]
    for slug in [*known, *(id for id in course.quizzes if id not in course.modules)]:
        yield from ((course.quizzes[slug], asked) for asked in course.quizzes[slug].asked)
