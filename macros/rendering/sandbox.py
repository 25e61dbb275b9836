"""Jinja as authors may use it on pages and in data: out of Python's reach, and with an end to all it does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from datetime import date
from functools import wraps
from typing import Any, NamedTuple

import jinja2
from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from ..errors import MacroError, describe

LIMIT = 100_000
"""The most steps of loops and calls that one text may take, and the largest number or size that it may work with."""


class AuthorsText(NamedTuple):
    """A text of a page or of data as Jinja has read it."""

    template: jinja2.Template
    names: tuple[tuple[str, int], ...]
    """What it names and does not itself define, in order, each with its line."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Runs one text. What it prints must be text or a number."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, undefined: type[jinja2.Undefined]) -> None:
        super().__init__(undefined=undefined, finalize=_printed)
        self.filters = {name: _bounded(one) for name, one in self.filters.items() if name != "random"}
        del self.globals["lipsum"]  # random, as the filter is
        self.line = 0
        """The line of the text on which the last call stands."""
        self._steps = 0

    def read(self, text: str) -> AuthorsText:
        """A text, ready to be run.

        Raises:
            jinja2.TemplateSyntaxError: when it cannot be read.
        """
        tree = self.parse(text)
        names = tuple(_names(tree))
        return AuthorsText(self.from_string(_Watched().visit(tree)), names)

    def run(self, text: AuthorsText, names: Mapping[str, object]) -> str:
        """What a text comes to, with these names."""
        self.line = self._steps = 0
        return text.template.render(names)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """The result of an operator, unless it would be huge."""
        _within(_size(operator, left, right))
        return super().call_binop(context, operator, left, right)

    def call(self, context: Any, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What a call returns; it is one step."""
        self._step()
        _within(*args, *kwargs.values())
        return super().call(context, obj, *args, **kwargs)

    def counted(self, items: Iterable[Any]) -> Iterator[Any]:
        """What a loop goes through; each item is one step."""
        for item in items:
            self._step()
            yield item

    def joined(self, *texts: object) -> str:
        """What `~` joins."""
        found = "".join(map(str, texts))
        _within(len(found))
        return found

    def on_line(self, line: int, macro: Any) -> Any:
        """The macro as it is, once its line is noted."""
        self.line = line
        return macro

    def _step(self) -> None:
        self._steps += 1
        if self._steps > LIMIT:
            raise MacroError("macro-endless", f"loops or calls go on for more than {LIMIT} steps; let them end sooner")


_JINJA_NAMES = frozenset("loop caller self super varargs kwargs range dict cycler joiner namespace".split())


def _names(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    used = list(tree.find_all(nodes.Name))
    defined = {node.name for node in used if node.ctx != "load"} | {node.name for node in tree.find_all(nodes.Macro)}
    yield from ((node.name, node.lineno) for node in used if node.name not in defined | _JINJA_NAMES)


class _Watched(NodeTransformer):
    """Leads loops, calls and joins through the methods above."""

    def visit_For(self, node: nodes.For) -> nodes.Node:
        """Count the steps of a loop."""
        self.generic_visit(node)
        node.iter = _method("counted", node.iter)
        return node

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Note the line of a call."""
        self.generic_visit(node)
        node.node = _method("on_line", nodes.Const(node.lineno), node.node)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:
        """Look at the size of what is joined."""
        self.generic_visit(node)
        return _method("joined", *node.nodes)


def _method(name: str, *args: Any) -> nodes.Call:
    return nodes.Call(nodes.EnvironmentAttribute(name), list(args), [], None, None)


def _size(operator: str, left: Any, right: Any) -> int:
    """How many signs or items the result has; of a number, how many binary digits."""
    match operator, left, right:
        case ("*", Sized(), int()):
            return len(left) * right
        case ("*", int(), Sized()):
            return left * len(right)
        case ("+", Sized(), Sized()):
            return len(left) + len(right)
        case ("**", int(), int()):
            return left.bit_length() * right
        case ("*", int(), int()):
            return left.bit_length() + right.bit_length()
        case ("%", str(), _):
            return max(map(int, re.findall(r"\d{1,9}", left)), default=0)  # the widths that it asks for
    return 0


def _within(*values: object) -> None:
    """Refuse numbers and sizes beyond the limit.

    Raises:
        MacroError: when there is one.
    """
    for value in values:
        size = value if isinstance(value, int) else len(value) if isinstance(value, Sized) else 0
        if abs(size) > LIMIT:
            raise MacroError("macro-endless", f"would work with more than {LIMIT} signs, items or steps; ask for less")


def _bounded(filter: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes no huge number, such as the width of a line."""

    @wraps(filter)
    def call(*args: Any, **kwargs: Any) -> Any:
        _within(*args[1:], *kwargs.values())
        return filter(*args, **kwargs)

    return call


@jinja2.pass_context
def _printed(_context: object, value: object) -> object:
    """What stands between double braces, if a reader can read it.

    Raises:
        MacroError: when it is anything else than text or a number.
    """
    if isinstance(value, str | int | float | jinja2.Undefined) and not isinstance(value, bool):
        return value
    if callable(value):
        name = getattr(value, "__name__", "it")
        raise MacroError("macro-printed", f"{name} is a macro without its brackets; call it, as in {name}(…)")
    raise MacroError("macro-printed", f"got {_kind(value)}")


def _kind(value: object) -> str:
    """What a value is that cannot be printed, as an author would name it, and what to do."""
    match value:
        case None:
            return "nothing, since this field is not filled in; fill it in, or take this out"
        case list() | tuple():
            return f'{describe(value)}, expected text or a number; join it, as in {{{{ … | join(", ") }}}}'
        case date():
            return "a date, expected text; put it in quotes in the front matter"
        case bool():
            return f"{describe(value)}, expected text or a number; write the words, or ask with {{% if … %}}"
    return "a group of fields, expected text or a number; name one of them, as in {{ course.title }}"
