"""Files of the theme that hold words. Engines fill them in without macros, so the words are written into them before."""

from __future__ import annotations

from ..words import Words
from .templates import render

_TEMPLATES = {name: f"theme/{name}.jinja" for name in ("404.html", "not-found.html")}


def worded_files(words: Words) -> dict[str, str]:
    """Each file of the theme that holds words, by its path below `overrides/`, as it reads in these words."""
    return {name: render(template, words, words=words) for name, template in _TEMPLATES.items()}
