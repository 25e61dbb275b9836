"""One look at all pages and all texts of the data."""

from __future__ import annotations

from collections.abc import Iterable

from ..course import Course
from ..errors import Problem
from ..pages import Addresses, PageSource, outline
from ..rendering import PageMarkdown
from .facts import Facts, Survey
from .macro_set import MacroSet
from .page import Page
from .rendered_page import RenderedPage
from .running import run_page
from .texts import text_problems


def survey(course: Course, sources: Iterable[PageSource], macros: MacroSet, addresses: Addresses) -> Survey:
    """Run the macros of every page and of every text in data, once."""
    problems: list[Problem] = list(text_problems(course, macros, addresses))
    pages: dict[str, Facts] = {}
    known, markdown = list(sources), PageMarkdown.of_course(course.root)
    for source in known:
        page = Page(source, course, addresses, macros)
        page.facts.text = run_page(page)
        html = markdown.html(page.facts.text, page.facts.run.lines)
        page.facts.headings, page.facts.teaches = outline(html, source.title)
        pages[source.path] = page.facts
        problems.extend(page.problems)
    whole = Survey(course, pages, ())
    for source in known:
        problems.extend(RenderedPage(source, course, addresses, macros, whole).run_deferred(pages[source.path].run))
    return Survey(course, pages, problems)
