"""From records to HTML: templates, Markdown from data, and the macros in it."""

from __future__ import annotations

from .data_markdown import DataMarkdown, has_macros, read_jinja
from .figures import figure_svg, figure_text, in_rows, panels_svg, small_picture, title_of
from .finished_html import FinishedHtml
from .html_addresses import HtmlAddresses
from .html_links import fetched, linked, parsed
from .markdown_text import escape_markdown, escape_text, heading_words, plain, slug, to_html
from .page_markdown import MarkedAddresses, PageMarkdown
from .sandbox import AuthorsText, Sandbox
from .templates import TEMPLATES, environment, one_line, render, template_for, with_gaps
from .worded import worded_files

__all__ = [
    "TEMPLATES",
    "AuthorsText",
    "DataMarkdown",
    "FinishedHtml",
    "HtmlAddresses",
    "MarkedAddresses",
    "PageMarkdown",
    "Sandbox",
    "environment",
    "escape_markdown",
    "escape_text",
    "fetched",
    "figure_svg",
    "figure_text",
    "has_macros",
    "heading_words",
    "in_rows",
    "linked",
    "one_line",
    "panels_svg",
    "parsed",
    "plain",
    "read_jinja",
    "render",
    "slug",
    "small_picture",
    "template_for",
    "title_of",
    "to_html",
    "with_gaps",
    "worded_files",
]
