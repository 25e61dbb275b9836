"""Forms to fill in on the page or on paper, and the cards that lead to them."""

from __future__ import annotations

from pathlib import PurePosixPath

from ..models.form import Form
from ..survey import Page, Survey


def form(page: Page, id: str) -> str:
    """A form to fill in on the page and print, or to print blank. What is written stays in the reader's browser."""
    record: Form = page.shown("forms", id)
    return page.block("blocks/form.html.jinja", form=record, module=page.course.modules.get(record.module or ""))


def form_cards(page: Page) -> str:
    """Cards of all forms, each with the page that shows it."""
    found = [(one, page_of(page.whole, "forms", one.id)) for one in page.course.forms.values()]
    return page.block("blocks/form_cards.html.jinja", forms=found)


def page_of(survey: Survey, kind: str, name: str) -> str | None:
    """The page that a record has to itself, by its name, else the first that shows it."""
    paths = [facts.path for facts in survey.shown_on.get((kind, name), ())]
    return next((path for path in paths if PurePosixPath(path).stem == name), paths[0] if paths else None)
