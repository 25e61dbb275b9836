"""From records to HTML: templates, Markdown from data, and the macros in it."""

from __future__ import annotations

from .markdown_text import heading_id, heading_words, literal, plain, shielded, slug, to_html
from .templates import environment, one_line, render
from .writing import Writing

__all__ = [
    "Writing",
    "environment",
    "heading_id",
    "heading_words",
    "literal",
    "one_line",
    "plain",
    "render",
    "shielded",
    "slug",
    "to_html",
]
