"""What stands between lines of dashes at the top of a page."""

from __future__ import annotations

import re
from typing import Any

import yaml

from ..errors import DataError, Problem, describe
from .misreadings import CParser, lost_text, syntax_problem
from .syntax import LINES_OF_YAML_ALONE, refuse_depth

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_BEGUN = re.compile(r"\A---[ \t]*\n\s*\w+:")
_MISPLACED = re.compile(
    r"\A(?P<before>\s*)(?:(?P<line>(?:[-*_+=~–—―−][ \t]*)+)\n\s*[a-z_]+:(?:\s|\Z)|(?:title|description):[ \t])"
)
"""Fields at the top of a page that no engine takes for such: after an empty line or spaces, or under another line."""


class _Plain(CParser):  # type: ignore[misc]
    """Reads front matter as the engines do."""


def split_front_matter(text: str, shown: str) -> tuple[dict[str, Any], str, int]:
    """What stands between the `---` lines of a page, the page after it, and the number of lines before that.

    Raises:
        DataError: when it cannot be read, is never closed, or is no set of fields.
    """
    found = _FRONT_MATTER.match(text)
    if not found:
        if _BEGUN.match(text):
            message = "fields begin after this line of dashes, but none ends them; add a line --- below the fields"
            raise DataError([Problem(shown, 1, "front-matter", message)])
        if misplaced := _MISPLACED.match(text):
            raise DataError([_misplaced(misplaced, shown)])
        return {}, text, 0
    # The line of dashes stays, so that lines are counted as in the page.
    meta = _read("\n" + found[1], shown)
    if meta is None:
        meta = {}
    if not isinstance(meta, dict):
        raise DataError([Problem(shown, 2, "front-matter", f"got {describe(meta)}, expected fields such as title: …")])
    return {str(key): value for key, value in meta.items()}, text[found.end() :], found[0].count("\n")


def _misplaced(found: re.Match[str], shown: str) -> Problem:
    """What is before fields that would be published as text."""
    got = (found["line"] or "").strip()
    if got == "---":
        message = (
            "the line --- above the fields is not the first of the page; remove the empty lines and spaces before it"
        )
    else:
        shown_line = repr(got[:20]) if got else "nothing"
        message = f"got {shown_line} above the fields, expected --- as the page's first line, and below them"
    return Problem(shown, found["before"].count("\n") + 1, "front-matter", message)


def _read(text: str, shown: str) -> Any:
    text = text.translate(LINES_OF_YAML_ALONE)
    refuse_depth(text, shown)
    try:
        meta = yaml.load(text, Loader=_Plain)
    except yaml.YAMLError as error:
        raise DataError([syntax_problem(error, text, shown)]) from None
    except Exception as error:  # PyYAML raises whatever a value makes it raise, say for a thirteenth month
        message = f"a value cannot be read ({error}); put it in quotes"
        raise DataError([Problem(shown, 2, "front-matter", message)]) from None
    if problems := lost_text(text, shown):
        raise DataError(problems)
    return meta
