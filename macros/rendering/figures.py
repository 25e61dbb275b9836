"""Pictures as SVG: a whole drawing, or one frame of it, and what they show in words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from ..figures import STYLE, Panel, Picture
from ..words import Words
from .templates import one_line, render

_WIDEST_ROW = 2200
"""Units: frames that need more stand in the next row."""
_VARIABLE = re.compile(r"var\(--[\w-]+, *(#[0-9a-f]+)\)")


def figure_svg(
    picture: Picture, title: str, words: Words, *, own: str = "", only: int | None = None, plain: bool = False
) -> str:
    """A drawing as an SVG file of its own.

    `own` is what its author says it shows; `only` is the number of one frame to draw; `plain` writes colours in the
    place of CSS variables, for programs that know none.
    """
    panels = picture.panels if only is None else [picture.panels[only]]
    placed, width, height = in_rows(panels)
    size = {"panels": placed, "width": width, "height": height, "style": STYLE.size}
    text = figure_text(panels, words, own)
    made = one_line(render("figures/drawing.svg.jinja", words, title=title, text=text, **size))
    return _VARIABLE.sub(r"\1", made) if plain else made


def panels_svg(placed: Sequence[tuple[int, int, Panel]], words: Words) -> str:
    """What stands inside the `svg` of a drawing whose panels have these corners."""
    return one_line(render("figures/panels.svg.jinja", words, panels=placed, style=STYLE.size))


def figure_text(panels: Sequence[Panel], words: Words, own: str = "") -> Markup:
    """What frames show, for those who cannot see them: from where, whether it is right, and what is wrong."""
    return Markup(" ".join(render("figures/description.txt.jinja", words, panels=panels, own=own).split()))


def in_rows(panels: Sequence[Panel]) -> tuple[list[tuple[int, int, Panel]], int, int]:
    """The corner of each panel, with width and height of all: side by side, in rows that are not too wide."""
    gap = round(STYLE.size["gap"])
    placed: list[tuple[int, int, Panel]] = []
    x = y = width = row = 0
    for panel in panels:
        if x and x + panel.width > _WIDEST_ROW:
            x, y, row = 0, y + row + gap, 0
        placed.append((x, y, panel))
        width, row = max(width, x + panel.width), max(row, panel.height)
        x += panel.width + gap
    return placed, width, y + row
