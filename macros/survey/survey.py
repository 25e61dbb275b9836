"""One look at all pages and all texts of the data."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..course import Course
from ..errors import Problem
from ..pages import Addresses, Heading, PageSource, outline
from .facts import Facts, Survey
from .page import MacroSet, Page
from .running import run_page
from .texts import text_problems

_TEACHES = re.compile(r'data-teaches="([^"]*)"')


def survey(course: Course, sources: Iterable[PageSource], macros: MacroSet, addresses: Addresses) -> Survey:
    """Run the macros of every page and of every text in data, once."""
    problems: list[Problem] = list(text_problems(course, macros, addresses))
    pages: dict[str, Facts] = {}
    known = list(sources)
    for source in known:
        page = Page(source, course, addresses, macros)
        page.facts.text = run_page(page)
        _read_outline(page.facts)
        pages[source.path] = page.facts
        problems.extend(page.problems)
    whole = Survey(course, pages, ())
    for source in known:
        problems.extend(Page(source, course, addresses, macros, whole).run_deferred(pages[source.path].run))
    return Survey(course, pages, problems)


def _read_outline(facts: Facts) -> None:
    heading = Heading(1, "", facts.title)
    for piece in outline(facts.text):
        if isinstance(piece, Heading):
            heading = piece
            facts.headings.append(piece)
        elif "data-teaches" in piece:
            facts.teaches.extend(
                (criterion, heading) for found in _TEACHES.findall(piece) for criterion in found.split()
            )
