"""Forms to fill in on the page or on paper, and the cards that lead to them."""

from __future__ import annotations

from collections.abc import Sequence

from ..models.form import Form
from ..survey import Page


def form(page: Page, id: str) -> str:
    """A form to fill in on the page and print, or to print blank. What is written stays in the reader's browser."""
    record: Form = page.shown("forms", id)
    for field in record.sign_questions:
        for one in page.course.asked_on_forms(field.urgency):
            page.facts.shows["signs", one.id] += 1
    return page.block("blocks/form.html.jinja", form=record, module=page.course.modules.get(record.module or ""))


def form_cards(page: Page, ids: Sequence[str] | None = None) -> str:
    """Cards of all forms, or of those named in their order, each with the page that shows it."""
    return page.block("blocks/form_cards.html.jinja", forms=page.with_pages("forms", ids))
