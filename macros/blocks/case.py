"""Cases: a story with decisions, and the cards that lead to them."""

from __future__ import annotations

from string import ascii_uppercase

from ..models.case import END, Case
from ..survey import Page
from .form import page_of


def case(page: Page, id: str) -> str:
    """A case in steps: each a situation and a decision, with what follows from each choice. On paper the discussion comes last."""
    record: Case = page.shown("cases", id)
    numbers = {step.id: number for number, step in enumerate(record.steps, 1)}
    after = {(step.id, choice.text): record.after(step, choice) for step in record.steps for choice in step.choices}
    return page.block(
        "blocks/case.html.jinja", case=record, letters=ascii_uppercase, numbers=numbers, after=after, end=END
    )


def case_cards(page: Page) -> str:
    """Cards of all cases, each with the page that shows it."""
    found = [(one, page_of(page.whole, "cases", one.id)) for one in page.course.cases.values()]
    return page.block("blocks/case_cards.html.jinja", cases=found)
