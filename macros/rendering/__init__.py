"""From records to HTML: templates, Markdown from data, and the macros in it."""

from __future__ import annotations

from .data_markdown import DataMarkdown
from .finished_html import FinishedHtml
from .markdown_text import escape_markdown, escape_text, heading_id, heading_words, plain, slug, to_html
from .templates import TEMPLATES, environment, one_line, render, with_gaps

__all__ = [
    "TEMPLATES",
    "DataMarkdown",
    "FinishedHtml",
    "environment",
    "escape_markdown",
    "escape_text",
    "heading_id",
    "heading_words",
    "one_line",
    "plain",
    "render",
    "slug",
    "to_html",
    "with_gaps",
]
