"""Drawings, put into the page so that they follow its colours."""

from __future__ import annotations

from markupsafe import Markup

from ..errors import MacroError
from ..figures import STYLE
from ..models.exercise import Exercise
from ..models.figure import Figure
from ..rendering import figure_text, in_rows, panels_svg, plain
from ..survey import Page


def figure(page: Page, id: str) -> str:
    """The drawing `data/figures/<id>.svg`, or that of the record's frames, with its title, description and caption.

    Raises:
        MacroError: when the record or the drawing is missing.
    """
    record: Figure = page.shown("figures", id)
    if record.frames:
        return drawing(page, record)
    svg = page.course.drawings.get(id)
    if not svg:
        message = f"data/figures/{id}.svg is missing; draw it, or take figure() out of the page"
        raise MacroError("figure-missing", message)
    return page.block("blocks/figure.html.jinja", figure=record, drawing=Markup(svg.inside), box=svg.box or "0 0 1 1")


def exercise_picture(page: Page, id: str) -> str:
    """The frames of one exercise, side by side.

    Raises:
        MacroError: when there is no such exercise, or it has no frames.
    """
    record: Exercise = page.shown("exercises", id)
    if not record.frames:
        raise MacroError("figure-missing", f"the exercise {id!r} has no frames; write them, or take the picture out")
    return drawing(page, record)


def drawing(page: Page, record: Exercise | Figure) -> str:
    """A record's frames: on the web one picture a frame, which wrap on a small screen; elsewhere one picture of all."""
    picture, _ = page.course.drawn(record)
    words = page.course.words
    own, caption = (record.description, record.caption) if isinstance(record, Figure) else ("", "")
    title = plain(record.title if isinstance(record, Figure) else record.name)
    if page.medium == "web":
        texts = [figure_text([panel], words) for panel in picture.panels]
        context = {
            "panels": list(zip(picture.panels, texts, strict=True)),
            "style": STYLE.size,
            "own": plain(own),
            "moving": page.course.moving(record),
        }
        return page.block("blocks/drawing.html.jinja", id=record.id, title=title, caption=caption, **context)
    placed, width, height = in_rows(picture.panels)
    shown = {
        "id": record.id,
        "title": title,
        "description": figure_text(picture.panels, words, plain(own)),
        "caption": caption,
    }
    inside = Markup(panels_svg(placed, words))
    return page.block("blocks/figure.html.jinja", figure=shown, drawing=inside, box=f"0 0 {width} {height}")
