"""Forms to fill in on the page or on paper, and the cards that lead to them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from ..models.form import Form
from ..survey import Page, Survey


def form(page: Page, id: str) -> str:
    """A form to fill in on the page and print, or to print blank. What is written stays in the reader's browser."""
    record: Form = page.shown("forms", id)
    for field in record.sign_questions:
        for one in page.course.asked_on_forms(field.urgency):
            page.facts.shows["signs", one.id] += 1
    return page.block("blocks/form.html.jinja", form=record, module=page.course.modules.get(record.module or ""))


def form_cards(page: Page, ids: Sequence[str] | None = None) -> str:
    """Cards of all forms, or of those named in their order, each with the page that shows it."""
    return page.block("blocks/form_cards.html.jinja", forms=with_pages(page, "forms", ids))


def with_pages(page: Page, kind: str, ids: Sequence[str] | None) -> list[tuple[Any, str | None]]:
    """The records of a kind, or those named, each with the page that shows it.

    Raises:
        MacroError: when an id is unknown.
    """
    names = list(getattr(page.course, kind)) if ids is None else ids
    return [(page.course.find(kind, name), page_of(page.whole, kind, name)) for name in names]


def page_of(survey: Survey, kind: str, name: str) -> str | None:
    """The page that a record has to itself, by its name, else the first that shows it."""
    paths = [facts.path for facts in survey.shown_on.get((kind, name), ())]
    return next((path for path in paths if PurePosixPath(path).stem == name), paths[0] if paths else None)
