"""Calls of macros in places where what they print cannot stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..pages import code_lines
from .calls import MacroCall, calls_within

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


def misplaced(text: str, outputs: Iterable[tuple[str, int, str]]) -> Iterator[tuple[int, str]]:
    """The line, from 1, of each call in a text that cannot print there what it returned, and what to do about it.

    `outputs` are names of macros, the lines on which they were called (0 where that is not known), and what they
    returned.
    """
    made: dict[tuple[str, int], str] = {}
    for name, line, output in outputs:
        made[name, line] = made.get((name, line), "") + output
    calls = list(calls_within(text)) if any("<" in output for output in made.values()) else []
    bare, coded = _without(calls, text), {number + 1 for number in code_lines(text.split("\n"))}
    for begin, end, call in calls:
        line = text.count("\n", 0, begin) + 1
        output = made.get((call.name, line)) or made.get((call.name, 0), "")
        if "<" not in output:
            continue
        if line in coded:
            yield line, f"{call.name}() stands in code, where it would print tags; put it outside, or its words here"
        elif wrong := _wrong(
            bare[bare.rfind("\n\n", 0, begin) + 1 : begin], bare[end:].partition("\n\n")[0], "<a " in output
        ):
            yield line, f"{call.name}() stands in {wrong}"


def _without(calls: Iterable[tuple[int, int, MacroCall]], text: str) -> str:
    """A text with blanks in the place of calls."""
    pieces, last = [], 0
    for begin, end, _ in calls:
        pieces += [text[last:begin], " " * (end - begin)]
        last = end
    return "".join([*pieces, text[last:]])


def _wrong(before: str, after: str, links: bool) -> str:
    """What is wrong with a call between these, one that prints a link or other tags; nothing if it may stand there."""
    if any(sign in before for sign in "[<`"):
        before = _CODE.sub("", before)
        for first, then, place, why in _READ:
            if (why != _LINK or links) and first.search(before) and then.match(after):
                return f"{place}, {why}"
    return ""
