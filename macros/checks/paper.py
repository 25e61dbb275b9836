"""Words of the web, which mean nothing to a reader of the book: scroll, tap, hover."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import groupby

from ..errors import Problem
from ..pages import DOCS, pages_that_say
from ..pages.prose import prose
from ..survey import Survey, all_texts
from .problems import at

_SPAN = re.compile(r"<(\w+)[^<>]*\bclass=[\"'][^\"']*\bon-site\b.*?</\1>", re.DOTALL)
_WHOLE = re.compile(r"\s*\{:[^{}]*\.on-site\b[^{}]*\}\s*")
"""The line under a paragraph that is for the site alone."""
_REMEDY = 'say it for both, or put it between <span class="on-site"> and </span>'


def words(survey: Survey) -> Iterator[Problem]:
    """Texts of data, and lines of the pages that the book has, that are not marked as standing on the site alone."""
    listed = unescape(survey.course.words.pattern("book.not_on_paper")).split(",")
    known = re.compile(rf"(?<!\w)({'|'.join(re.escape(one.strip()) for one in listed)})(?!\w)", re.IGNORECASE)
    if not any(one.strip() for one in listed):
        return
    for place, text in all_texts(survey.course):
        if found := known.search(text):
            yield at(place, "web-words", f"{found[1]!r} means nothing in the book; say it in words for both")
    left_out = pages_that_say((facts.page for facts in survey.pages.values()), "book", False)
    for path, facts in survey.pages.items():
        if path not in left_out and not facts.needs_scripts:
            for number, line in _printed(facts.source):
                if found := known.search(line):
                    message = f"{found[1]!r} means nothing in the book; {_REMEDY}"
                    yield Problem(f"{DOCS}/{path}", number + facts.offset, "web-words", message)


def _printed(source: str) -> Iterator[tuple[int, str]]:
    """The lines of a page that the book has, by number from 1."""
    for blank, lines in groupby(prose(source.split("\n")), key=lambda one: not one[1].strip()):
        if not blank:
            numbers, block = zip(*lines, strict=True)
            left = "" if _WHOLE.fullmatch(block[-1]) else _SPAN.sub(_line_ends, "\n".join(block))
            yield from zip((number + 1 for number in numbers), left.split("\n"), strict=False)


def _line_ends(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
