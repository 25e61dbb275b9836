"""Markdown on pages that comes out otherwise than its author meant."""

from __future__ import annotations

from collections.abc import Iterator

from .. import pages
from ..errors import DataError, Problem
from ..survey import Survey

_USUAL = ("abbr", "footnotes")
"""Extensions of signs that are taken to be there while mkdocs.yml cannot be read, which is told elsewhere."""


def habits(survey: Survey) -> Iterator[Problem]:
    """What each page's author wrote as other programs take it, found line by line outside code and raw parts."""
    try:
        extensions = survey.settings.extensions
    except DataError:
        extensions = _USUAL
    for facts in survey.pages.values():
        for line, lost, message in pages.habits(facts.source, extensions, facts.offset):
            code = "markdown-lost" if lost else "markdown-habit"
            yield Problem(f"{pages.DOCS}/{facts.path}", line, code, message)
