"""Calls of macros in places where what they print cannot stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from ..pages import code_lines
from .macro_run import MadeCall

_CALL = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_WORDS = "where it would print tags; write the words themselves"
_LINK = "which it prints itself; put it outside, or write the words themselves"
_PLACES = (
    (r"""<[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*=\s*(?:"[^"]*|'[^']*)""", "", "an attribute of HTML", _WORDS),
    (r"!\[[^\[\]]*", r"[^\[\]]*\]", "alternative text", _WORDS),
    (r"\]\([^()]*", r"[^()]*\)", "the address or title of a link", _WORDS),
    (r"[^`]*`[^`]*", r"[^`]*`", "code", "where it would print tags; leave the backticks out"),
    (r"(?<![!\\])\[[^\[\]]*", r"[^\[\]]*\][(\[]", "the words of a link", _LINK),
    (r"<a\s[^<>]*>(?:(?!</a>).)*", r".*?</a>", "the words of a link", _LINK),
)
"""What stands before a call and after it, how the place is called, and why nothing but words can stand there."""
_READ = [
    (re.compile(f"{before}$", re.DOTALL), re.compile(after, re.DOTALL), place, why)
    for before, after, place, why in _PLACES
]


_FAR = 8  # lines around a call that are looked at


def misplaced_on_page(text: str, calls: Iterable[MadeCall]) -> Iterator[tuple[int, str]]:
    """The line, within the page's `text`, of each call that cannot print its output there, and what to do about it."""
    lines = text.split("\n")
    coded = {number + 1 for number in code_lines(lines)}
    for (name, *_), output, number in calls:
        if number in coded and "<" in output:
            yield number, f"{name}() stands in code, where it would print tags; put it outside, or its words here"
            continue
        above = "\n".join(lines[max(0, number - _FAR) : number - 1]).rpartition("\n\n")[2] + "\n"
        below = "\n".join(lines[number - 1 : number + _FAR]).partition("\n\n")[0]
        end = len(above) + len(lines[number - 1])
        yield from ((number, message) for message in misplaced(above + below, name, output, len(above), end))


def misplaced(text: str, name: str, output: str, begin: int = 0, end: int | None = None) -> Iterator[str]:
    """What to do about each call of the macro `name` between `begin` and `end` that cannot print its output there."""
    if "<" not in output or not any(sign in text for sign in "[<`"):
        return
    end = len(text) if end is None else end
    for call in _call(name).finditer(text, begin, end):
        before = _CODE.sub("", _CALL.sub("", text[: call.start()]))
        for first, then, place, why in _READ:
            if (why != _LINK or "<a " in output) and first.search(before) and then.match(text, call.end()):
                yield f"{name}() stands in {place}, {why}"
                break


@cache
def _call(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{\{{[-+]?\s*{name}\s*\(.*?\}}\}}", re.DOTALL)
