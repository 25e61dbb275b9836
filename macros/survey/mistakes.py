"""Mistakes in Jinja's signs, in an author's words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS

from ..errors import did_you_mean

RAW = "put braces that are meant as text between {% raw %} and {% endraw %}"
_NEVER_CLOSED = re.compile(r"\{\{(?:(?!\}\}|\{\{).)*(?=\{\{|\Z)", re.DOTALL)
_TAG = re.compile(r"\{%[-+]?\s*(\w+)")


def jinja_mistake(text: str, error: jinja2.TemplateSyntaxError) -> tuple[int, str]:
    """The line of the mistake in `text`, counted from 1, and what to do about it."""
    line, message = error.lineno, re.sub(r" at \d+$|\.$", "", error.message or "")
    if "comment" in message:
        return line, f"{message}; write a heading's id as {{: #id }}, since {{# begins a comment"
    if found := re.search(r"to be closed is '(\w+)'", message):
        opened = _line_of(text, _last_open(text, found[1]))
        return opened, f"{{% {found[1]} %}} is never closed; add {{% end{found[1]} %}}"
    if unclosed := _NEVER_CLOSED.search(text):
        return _line_of(text, unclosed.start()), f"{{{{ is opened here and never closed; add }}}}, or {RAW}"
    if "tag" in message:
        return line, f"{message}; {RAW}"
    if found := re.search(r"No filter named '(.*)'", message):
        return line, f"there is no filter {found[1]!r}{did_you_mean(found[1], FILTERS)}"
    return line, f"{message}; check the names, quotes and commas in the braces, or {RAW}"


def lost_braces(text: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The line and name of each macro that is called between a single brace and two, which is shown as typed."""
    one = "|".join(names)
    for found in re.finditer(
        rf"(?<!{{){{\s*({one})\([^(){{}}]*\)\s*}}}}|{{{{\s*({one})\([^(){{}}]*\)\s*}}(?!}})", text
    ):
        yield _line_of(text, found.start()), found[1] or found[2]


def comments(text: str) -> Iterator[tuple[int, str]]:
    """The line of each comment in a text, which no reader would see, and what to do about it."""
    for line, kind in _signs(text, "{#"):
        if kind == "comment_begin":
            wish = "a heading's id is written {: #id }, a note <!-- … -->"
            yield line, f"{{# begins a comment, which takes text off the page; {wish}; or {RAW}"


def only_calls(text: str) -> Iterator[str]:
    """What to do about all in a text of the data that is more than a call of a macro."""
    found = {kind for sign in ("{%", "{#") for _, kind in _signs(text, sign)}
    if found & {"block_begin", "comment_begin"}:
        yield f"got {{% or {{# in data, which only calls macros, as in {{{{ term(…) }}}}; {RAW}"


def _signs(text: str, sign: str) -> Iterator[tuple[int, str]]:
    """The line and kind of all that Jinja sees in a text, if a sign is in it at all."""
    if sign in text:
        yield from ((line, kind) for line, kind, _ in jinja2.Environment().lex(text))


def cannot_be_run(error: Exception) -> str:
    """What went wrong when a text was run, and what to do about it."""
    match error:
        case ZeroDivisionError():
            why = "it divides by zero"
        case RecursionError():
            why = "it calls itself without end"
        case OverflowError() | MemoryError():
            why = "it would become far too large"
        case SecurityError():
            why = "it reaches for what authors have no use for"
        case jinja2.UndefinedError():
            why = str(error.message).rstrip(".")
        case TypeError() if "loader" in str(error):
            return "cannot be run: pages take nothing from other files; write the text, or a macro"
        case TypeError() if "not callable" in str(error):
            why = "something is called that is no macro"
        case _:
            why = "its parts do not fit together, such as text and a number"
    return f"cannot be run: {why}; check what stands in the braces"


def _line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _last_open(text: str, kind: str) -> int:
    """Where the tag `kind` was opened last without being closed."""
    opened: list[int] = []
    for tag in _TAG.finditer(text):
        if tag[1] == kind:
            opened.append(tag.start())
        elif tag[1] == f"end{kind}" and opened:
            opened.pop()
    return opened[-1] if opened else 0
