"""From records to HTML: templates, Markdown from data, and the macros in it."""

from __future__ import annotations

from .finished_html import FinishedHtml
from .markdown_text import heading_id, heading_words, literal, plain, shielded, slug, to_html
from .templates import TEMPLATES, environment, one_line, render, with_gaps
from .writing import Writing

__all__ = [
    "TEMPLATES",
    "FinishedHtml",
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
    "with_gaps",
]
