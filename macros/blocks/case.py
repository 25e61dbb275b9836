"""Cases: a story with decisions, and the cards that lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from ..models.case import END, Case
from ..survey import Page


def case(page: Page, id: str) -> str:
    """A case in steps: each a situation and a decision, with what follows from each choice. On paper the discussion comes last."""
    record: Case = page.shown("cases", id)
    numbers = {step.id: number for number, step in enumerate(record.steps, 1)}
    after = {step.id: [record.after(step, choice) for choice in step.choices] for step in record.steps}
    return page.block(
        "blocks/case.html.jinja", case=record, letters=ascii_uppercase, numbers=numbers, after=after, end=END
    )


def case_cards(page: Page, ids: Sequence[str] | None = None) -> str:
    """Cards of all cases, or of those named in their order, each with the page that shows it."""
    return page.block("blocks/case_cards.html.jinja", cases=page.with_pages("cases", ids))
