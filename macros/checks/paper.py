"""Words of the web, which mean nothing to a reader of the book: scroll, tap, hover."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ..errors import Problem
from ..pages import DOCS, pages_that_say
from ..pages.prose import code_lines
from ..survey import Survey, all_texts
from .problems import at

_NOT_PRINTED = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1>|<(\w+)[^<>]*\bclass=[\"'][^\"']*\bon-site\b.*?</\2>"
    r"|(?:^[^\n]+\n)+[ \t]*\{:[^{}]*\.on-site\b[^{}]*\}|<[^<>]*>",
    re.DOTALL | re.MULTILINE,
)
"""What of a page no reader of the book sees: comments, scripts, what is for the site alone, and tags."""
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
    lines = source.split("\n")
    for number in code_lines(lines):
        lines[number] = ""
    left = _NOT_PRINTED.sub(lambda found: "\n" * found[0].count("\n"), "\n".join(lines))
    yield from enumerate(left.split("\n"), 1)
