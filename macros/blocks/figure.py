"""Drawings, put into the page so that they follow its colours."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from ..course import Course
from ..errors import MacroError
from ..figures import STYLE
from ..figures.charts import charted
from ..figures.labels import asked, placed
from ..models.exercise import Exercise
from ..models.figure import Figure
from ..models.quiz import Labelling
from ..rendering import figure_text, in_rows, panels_svg, plain, small_picture, title_of
from ..survey import Page

_NONE = "0 0 1 1"


def figure(page: Page, id: str) -> str:
    """The drawing `data/figures/<id>.svg`, or that of the record's frames or charts, with its title, description and caption.

    Raises:
        MacroError: when the record or the drawing is missing.
    """
    record: Figure = page.shown("figures", id)
    if record.frames:
        return drawing(page, record)
    if record.charts:
        return page.block("blocks/chart.html.jinja", figure=record, chart=charted(record.charts))
    svg = page.course.drawings.get(id)
    if not svg:
        message = f"data/figures/{id}.svg is missing; draw it, or take figure() out of the page"
        raise MacroError("figure-missing", message)
    box = svg.box or _NONE
    layer = placed(record.labels, box)
    return page.block(
        "blocks/figure.html.jinja", figure=record, drawing=Markup(svg.inside), box=box, layer=layer, kind=""
    )


def exercise_picture(page: Page, id: str) -> str:
    """The frames of one exercise, side by side.

    Raises:
        MacroError: when there is no such exercise, or it has no frames.
    """
    record: Exercise = page.shown("exercises", id)
    if not record.frames:
        raise MacroError("figure-missing", f"the exercise {id!r} has no frames; write them, or take the picture out")
    return drawing(page, record)


def small_pictures(page: Page) -> Callable[[Exercise], Markup]:
    """What gives an exercise's small picture to the templates of a page; nothing on paper, where it stands on a card."""
    return lambda exercise: Markup() if page.medium == "paper" else picture_beside(page.course, exercise)


def picture_beside(course: Course, exercise: Exercise) -> Markup:
    """The small picture of an exercise, to stand beside its name; nothing where it has no frames."""
    return small_picture(course.drawn(exercise)[0], course.words)


def drawing(page: Page, record: Exercise | Figure) -> str:
    """A record's frames: on the web one picture a frame, which wrap on a small screen; elsewhere one picture of all."""
    picture, _ = page.course.drawn(record)
    words = page.course.words
    own, caption = (record.description, record.caption) if isinstance(record, Figure) else ("", "")
    if page.medium == "web":
        texts = [figure_text([panel], words) for panel in picture.panels]
        context = {
            "panels": list(zip(picture.panels, texts, strict=True)),
            "style": STYLE.size,
            "own": plain(own),
            "moving": page.course.moving(record),
        }
        return page.block("blocks/drawing.html.jinja", id=record.id, title=title_of(record), caption=caption, **context)
    rows, width, height = in_rows(picture.panels)
    shown = {
        "id": record.id,
        "title": title_of(record),
        "description": figure_text(picture.panels, words, plain(own)),
        "caption": caption,
    }
    inside, box = Markup(panels_svg(rows, words)), f"0 0 {width} {height}"
    return page.block(
        "blocks/figure.html.jinja", figure=shown, drawing=inside, box=box, layer=placed((), box), kind="drawing"
    )


def asked_drawing(page: Page, question: Labelling) -> Markup:
    """The drawing of a label question, with the numbers of its places; nothing where there is no such drawing."""
    record = page.course.figures.get(question.figure)
    svg = page.course.drawings.get(question.figure)
    if not record or not svg:
        return Markup()
    labels = {label.id: label for label in record.labels}
    box = svg.box or _NONE
    layer = asked([labels[pair.place] for pair in question.pairs if pair.place in labels], box)
    inside = Markup(svg.inside_as(question.id))
    return Markup(
        page.block(
            "blocks/asked_drawing.html.jinja", figure=record, id=question.id, drawing=inside, box=box, layer=layer
        )
    )
