"""Pictures as SVG: a whole drawing, or a small one of one frame, and what they show in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from ..figures import STYLE, Panel, Picture
from ..models.exercise import Exercise
from ..models.figure import Figure
from ..words import Words
from .markdown_text import plain
from .templates import one_line, render

WIDEST_ROW = 1800
"""Units: frames that need more stand in the next row; on paper, words in a wider one would be small."""
_VARIABLE = re.compile(r"var\(--[\w-]+, *(#[0-9a-f]+)\)")


def figure_svg(
    picture: Picture,
    title: str,
    words: Words,
    *,
    own: str = "",
    resolved: bool = False,
    widest: int = WIDEST_ROW,
) -> str:
    """A drawing as an SVG file of its own.

    `own` is what its author says it shows; `resolved` writes colours in the place of CSS variables, for programs
    that know none; `widest` is the width in units that a row of frames may have.
    """
    placed, width, height = in_rows(picture.panels, widest)
    size = {"panels": placed, "width": width, "height": height, "style": STYLE.size, "scale": min(0.45, 900 / width)}
    text = figure_text(picture.panels, words, own)
    made = one_line(render("figures/drawing.svg.jinja", words, title=title, text=text, **size))
    return _VARIABLE.sub(r"\1", made) if resolved else made


def title_of(record: Exercise | Figure) -> str:
    """What a drawing shows, in a few words."""
    return plain(record.name if isinstance(record, Exercise) else record.title)


def small_picture(picture: Picture, words: Words) -> Markup:
    """The frame that shows an exercise best, without words, to stand beside its name; nothing if it has no frames."""
    if not picture.panels:
        return Markup()
    shown = max(picture.panels, key=_worth)
    return Markup(one_line(render("figures/small.svg.jinja", words, panel=shown, style=STYLE.size)))


def _worth(panel: Panel) -> int:
    """How well a frame shows an exercise: the one with a tick, else the first that is no fault."""
    return {True: 2, None: 1, False: 0}[panel.frame.right]


def panels_svg(placed: Sequence[tuple[int, int, Panel]], words: Words) -> str:
    """What stands inside the `svg` of a drawing whose panels have these corners."""
    return one_line(render("figures/panels.svg.jinja", words, panels=placed, style=STYLE.size))


def figure_text(panels: Sequence[Panel], words: Words, own: str = "") -> Markup:
    """What frames show, for those who cannot see them: from where, whether it is right, and what is wrong."""
    return Markup(" ".join(render("figures/description.txt.jinja", words, panels=panels, own=own).split()))


def in_rows(panels: Sequence[Panel], widest: int = WIDEST_ROW) -> tuple[list[tuple[int, int, Panel]], int, int]:
    """The corner of each panel, with width and height of all: side by side on one floor, in rows not too wide."""
    gap = round(STYLE.size["gap"])
    rows: list[list[Panel]] = [[]]
    for panel in panels:
        if rows[-1] and sum(one.width + gap for one in rows[-1]) + panel.width > widest:
            rows.append([])
        rows[-1].append(panel)
    placed: list[tuple[int, int, Panel]] = []
    floor = width = 0
    for row in rows:
        x, floor = 0, floor + max(one.height for one in row) + gap
        for panel in row:
            placed.append((x, floor - gap - panel.height, panel))
            x += panel.width + gap
        width = max(width, x - gap)
    return placed, width, floor - gap
