"""Text with plain calls in it, such as `{{ table("x", columns=["a"]) }}`, read from Jinja's own syntax tree.

Nearly every page and text is of this form. Its calls can be made at once, in a tenth of the time it takes to
compile a template; anything more, say a loop, is left to Jinja.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from jinja2 import nodes


class PlainCall(NamedTuple):
    """A call of a name with values that are written out, and its line in the text."""

    name: str
    args: tuple[object, ...]
    kwargs: dict[str, object]
    line: int


def plain_calls(tree: nodes.Template) -> tuple[str | PlainCall, ...] | None:
    """The text as pieces and calls, in order; None when it holds anything else."""
    pieces: list[str | PlainCall] = []
    for node in tree.body:
        if not isinstance(node, nodes.Output):
            return None
        for child in node.nodes:
            piece = child.data if isinstance(child, nodes.TemplateData) else _call(child)
            if piece is None:
                return None
            pieces.append(piece)
    return tuple(pieces)


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
