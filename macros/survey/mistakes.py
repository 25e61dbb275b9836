"""Mistakes in Jinja's signs, in an author's words."""

from __future__ import annotations

import re
from types import FrameType

import jinja2

_NEVER_CLOSED = re.compile(r"\{\{(?:(?!\}\}|\{\{).)*(?=\{\{|\Z)", re.DOTALL)
_TAG = re.compile(r"\{%[-+]?\s*(\w+)")


def jinja_mistake(text: str, error: jinja2.TemplateSyntaxError) -> tuple[int, str]:
    """The line of the mistake in `text`, counted from 1, and what to do about it."""
    line, message = error.lineno, (error.message or "").rstrip(".")
    if "comment" in message:
        return line, f"{message}; write a heading's id as {{: #id }}, since {{# begins a comment"
    if found := re.search(r"to be closed is '(\w+)'", message):
        opened = _line_of(text, _last_open(text, found[1]))
        return opened, f"{{% {found[1]} %}} is never closed; add {{% end{found[1]} %}}"
    if unclosed := _NEVER_CLOSED.search(text):
        return _line_of(text, unclosed.start()), "{{ is opened here and never closed; add }}"
    if "tag" in message:
        return line, f"{message}; put text with {{% in it between {{% raw %}} and {{% endraw %}}"
    return line, f"{message}; check the names, quotes, commas and brackets in the braces"


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


def template_line(frame: FrameType | None) -> int:
    """The line of the page on which the innermost template frame stands."""
    while frame:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and template.filename in (None, "<template>"):
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return 0
