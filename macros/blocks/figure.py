"""Drawings, put into the page so that they follow its colours."""

from __future__ import annotations

from markupsafe import Markup

from ..errors import MacroError
from ..models.figure import Figure
from ..survey import Page


def figure(page: Page, id: str) -> str:
    """The drawing `data/figures/<id>.svg` with its title, description and caption.

    Raises:
        MacroError: when the record or the drawing is missing.
    """
    record: Figure = page.shown("figures", id)
    drawing = page.course.drawings.get(id)
    if not drawing:
        message = f"data/figures/{id}.svg is missing; draw it, or take figure() out of the page"
        raise MacroError("figure-missing", message)
    return page.block(
        "blocks/figure.html.jinja", figure=record, drawing=Markup(drawing.inside), box=drawing.box or "0 0 1 1"
    )
