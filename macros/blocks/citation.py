"""Marks in the text, the references at a page's end, and the bibliography of the course."""

from __future__ import annotations

from ..citations.registry import Cite
from ..errors import MacroError
from ..survey import Page


def cite(page: Page, *keys: str, locator: str = "", narrative: bool = False) -> str:
    """A mark in the text for one or more works, which leads to the list of references.

    `locator` is a page or section of the last work; `narrative` puts the authors into the sentence.

    Raises:
        MacroError: when no key is given, or one is not in references.bib.
    """
    if not keys:
        raise MacroError("macro-argument", 'cite() needs a key, as in cite("smith2020")')
    marks: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for key in keys:
        mark, numbers = page.cited(key)
        marks.setdefault(key, mark)
    cites = [Cite(key, locator if key == keys[-1] else "") for key in keys]
    parts = page.course.citations.mark(cites, numbers, narrative)
    return page.block("blocks/cite.html.jinja", parts=parts, marks=marks)


def references(page: Page) -> str:
    """The works this page cites, each with what it found and links back to its marks."""
    facts = page.whole.pages[page.path]
    marks: dict[str, list[str]] = {}
    for key, mark in facts.cites:
        marks.setdefault(key, []).append(mark)
    citations, records = page.course.citations, page.course.references
    entries = [(key, citations.entry(key), records[key], marks[key]) for key in citations.order(marks)]
    listed = {"entries": entries, "listed": marks, "numbered": citations.numbered}
    return page.block("blocks/references.html.jinja", searched=False, **listed)


def bibliography(page: Page) -> str:
    """Every work of the course, with what it found and the pages that cite it."""
    citations = page.course.citations
    cited = page.whole.cited_on
    keys = sorted(page.course.references, key=lambda key: citations.plain(key).casefold())
    entries = [(key, citations.entry(key), page.course.references[key], cited.get(key, [])) for key in keys]
    return page.block("blocks/bibliography.html.jinja", entries=entries, listed=page.course.references, searched=True)
