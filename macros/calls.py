"""Text with plain calls in it, such as `{{ table("x", columns=["a"]) }}`, read from Jinja's own syntax tree.

Nearly every page and text is of this form. Its calls can be made at once, in a tenth of the time it takes to
compile a template; anything more, say a loop, is left to Jinja.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import jinja2
from jinja2 import nodes

_ENV = jinja2.Environment()
_LEFT_ALONE = re.compile(r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}|\{#.*?#\}", re.DOTALL)
_EXPRESSION = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


class PlainCall(NamedTuple):
    """A call of a name with values that are written out, and its line in the text."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    line: int


def plain_calls(text: str) -> tuple[str | PlainCall, ...] | None:
    """The text as pieces and calls, in order; None when it holds anything that Jinja must read as a whole."""
    if "{%" in text or "{#" in text:
        return None
    pieces: list[str | PlainCall] = []
    end, line = 0, 1
    for found in _EXPRESSION.finditer(text):
        call = _only_call(found[1])
        if call is None:
            return None
        line += text.count("\n", end, found.start())
        pieces += text[end : found.start()], call._replace(line=line + call.line - 1)
        line += found[0].count("\n")
        end = found.end()
    rest = text[end:].removesuffix("\n")
    return None if "{{" in rest else (*pieces, rest)


def calls_within(text: str) -> Iterator[tuple[int, int, PlainCall]]:
    """Every call that stands alone between double braces: where it begins and ends, and what it is.

    What Jinja leaves alone is no call: a raw block, or a comment.
    """
    for found in _EXPRESSION.finditer(_LEFT_ALONE.sub(_blanked, text)):
        call = _only_call(found[1].strip("-+"))
        if call:
            yield found.start(), found.end(), call


def _blanked(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


@lru_cache(maxsize=16384)
def _only_call(expression: str) -> PlainCall | None:
    """The call that stands between two pairs of braces, if that is all that stands there."""
    if expression[:1] in "-+" or expression[-1:] in "-+":
        return None  # this trims the text around it
    try:
        body = _ENV.parse("{{" + expression + "}}").body
    except jinja2.TemplateSyntaxError:
        return None
    alone = len(body) == 1 and isinstance(body[0], nodes.Output) and len(body[0].nodes) == 1
    return _call(body[0].nodes[0]) if alone and isinstance(body[0], nodes.Output) else None


def _call(node: nodes.Node) -> PlainCall | None:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        return None
    if not _written_out([*node.args, *(pair.value for pair in node.kwargs)]):
        return None
    kwargs = {pair.key: pair.value.as_const() for pair in node.kwargs}
    return PlainCall(node.node.name, tuple(value.as_const() for value in node.args), kwargs, node.lineno)


def _written_out(values: Iterable[nodes.Node]) -> bool:
    """Whether each is a text, a number, or a list or dictionary of such."""
    for value in values:
        if isinstance(value, nodes.List | nodes.Tuple):
            inner = value.items
        elif isinstance(value, nodes.Dict):
            inner = [part for pair in value.items for part in (pair.key, pair.value)]
        elif isinstance(value, nodes.Const):
            inner = []
        else:
            return False
        if not _written_out(inner):
            return False
    return True
