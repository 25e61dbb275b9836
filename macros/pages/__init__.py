"""Pages as they are written: their front matter, headings and addresses."""

from __future__ import annotations

from .addresses import Addresses, SourceAddresses
from .habits import Habit, habits
from .outline import Heading, outline
from .prose import code_lines
from .source import DOCS, PageSource, pages_that_say, read_page, read_pages

__all__ = [
    "DOCS",
    "Addresses",
    "Habit",
    "Heading",
    "PageSource",
    "SourceAddresses",
    "code_lines",
    "habits",
    "outline",
    "pages_that_say",
    "read_page",
    "read_pages",
]
