"""Words of the glossary: in the text, and as a list."""

from __future__ import annotations

from ..models.term import Term
from ..survey import Page


def term(page: Page, id: str, text: str | None = None) -> str:
    """A word that shows its meaning on hover, focus and touch, and links to the glossary."""
    record: Term = page.shown("terms", id)
    link = page.link(f"glossary.md#term-{id}")
    return page.block("blocks/term.html.jinja", term=record, link=link, text=text or record.term)


def glossary(page: Page) -> str:
    """All terms from A to Z, each with the module that teaches it."""
    terms = sorted(page.course.terms.values(), key=lambda one: one.term.casefold())
    letters: dict[str, list[Term]] = {}
    for one in terms:
        letters.setdefault(one.term[0].upper(), []).append(one)
    return page.block("blocks/glossary.html.jinja", letters=letters)
