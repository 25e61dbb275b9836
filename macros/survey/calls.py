"""Where macros are called in a text as it was written, and with what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import jinja2
from jinja2 import nodes

_ENV = jinja2.Environment(keep_trailing_newline=True)


class MacroCall(NamedTuple):
    """A call of a macro, with those of its arguments that are written out."""

    name: str
    args: tuple[object, ...]


def calls_within(text: str) -> Iterator[tuple[int, int, MacroCall]]:
    """Every pair of braces that calls a macro: where it begins and ends, and the call.

    What Jinja leaves alone is no call: a raw block, or a comment. A text that cannot be read has those
    before the mistake.
    """
    for begin, end in _expressions(text):
        call = _call(text[begin:end])
        if call:
            yield begin, end, call


def _expressions(text: str) -> Iterator[tuple[int, int]]:
    """Where each pair of double braces begins and ends, by Jinja's own lexer."""
    position = begin = 0
    lines = text.replace("\r\n", " \n").replace("\r", "\n")  # as Jinja's lexer has them, every sign in its place
    try:
        for _, kind, value in _ENV.lex(lines):
            position = lines.index(value, position)  # it drops the space that `{{-` takes away
            if kind == "variable_begin":
                begin = position
            position += len(value)
            if kind == "variable_end":
                yield begin, begin + len(text[begin:position].rstrip())
    except jinja2.TemplateSyntaxError:
        return


@lru_cache(maxsize=16384)
def _call(expression: str) -> MacroCall | None:
    """The first call of a name between a pair of braces."""
    for call in _ENV.parse(expression).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            return MacroCall(call.node.name, tuple(map(_written_out, call.args)))
    return None


def _written_out(value: nodes.Expr) -> object:
    """The value of an argument that is a text, a number, or a list of such; None for anything else."""
    try:
        return value.as_const()
    except nodes.Impossible:
        return None
