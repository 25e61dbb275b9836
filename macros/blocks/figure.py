"""Drawings, put into the page so that they follow its colours."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..errors import MacroError
from ..models.figure import Figure
from ..survey import Page

_OPENING = re.compile(r"<svg\b[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="([\d.\s-]+)"')
_UNSAFE = re.compile(r"<script|<foreignObject|\son\w+\s*=|(?:href|src)\s*=\s*[\"'](?!#)|url\((?!#)", re.IGNORECASE)


def figure(page: Page, id: str) -> str:
    """The drawing `data/figures/<id>.svg` with its title, description and caption.

    Raises:
        MacroError: when the record or the drawing is missing, or the drawing holds a script or an outside address.
    """
    record: Figure = page.shown("figures", id)
    drawing, box = page.course.memoize(("figure", id), lambda: _drawing(page, id))
    return page.block("blocks/figure.html.jinja", figure=record, drawing=Markup(drawing), box=box)


def _drawing(page: Page, id: str) -> tuple[str, str]:
    path = page.course.root / "data" / "figures" / f"{id}.svg"
    if not path.exists():
        raise MacroError(
            "figure-missing", f"data/figures/{id}.svg is missing; draw it, or take figure() out of the page"
        )
    svg = path.read_text(encoding="utf-8")
    opening, unsafe = _OPENING.search(svg), _UNSAFE.search(svg)
    box = _VIEW_BOX.search(opening[0]) if opening else None
    if not opening or not box:
        raise MacroError("figure-broken", f"data/figures/{id}.svg has no <svg> with a viewBox")
    if unsafe:
        raise MacroError(
            "figure-unsafe",
            f"data/figures/{id}.svg holds {unsafe[0].strip()!r}; drawings carry no scripts or outside addresses",
        )
    return svg[opening.end() : svg.rindex("</svg>")], box[1]
