"""The macros of a page run as an engine would run them."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any

import jinja2
from jinja2 import nodes

from ..calls import PlainCall, plain_calls
from ..errors import MacroError, Problem, did_you_mean
from .mistakes import jinja_mistake
from .page import Page
from .undefined_names import ENGINE_NAMES, AnyUndefined, undefined_names

_ENV = jinja2.Environment(undefined=jinja2.ChainableUndefined)


def run_page(page: Page) -> str:
    """The page's Markdown after its macros; as written, with a problem noted, where they cannot be run."""
    source = page.source
    if not source.has_macros:
        return source.text
    try:
        names = {**page.names(), **source.meta}
        pieces = plain_calls(source.text)
        if pieces is None or any(not isinstance(piece, str) and piece.name not in names for piece in pieces):
            tree = _ENV.parse(source.text)
            names |= _stand_ins(page, tree, names)
            return _ENV.from_string(tree).render(names)
        return "".join(piece if isinstance(piece, str) else _made(page, names, piece) for piece in pieces)
    except jinja2.TemplateSyntaxError as error:
        _complain(page, *jinja_mistake(source.text, error))
    except MacroError as error:
        _complain(page, _line_in_page(error.__traceback__), str(error), error.code)
    except Exception as error:  # a page can do anything that Python can
        line = _line_in_page(error.__traceback__)
        _complain(page, line, f"cannot be run: {error} ({type(error).__name__}); check what stands in the braces")
    return source.text


def _made(page: Page, names: Mapping[str, Any], call: PlainCall) -> str:
    page.line = call.line
    return str(names[call.name](*call.args, **call.kwargs))


def _complain(page: Page, line: int, message: str, code: str = "macro-syntax") -> None:
    page.facts.broken = True
    place = page.source.offset + line if line else 0
    page.problems.append(Problem(page.source.shown, place, code, message))


def _line_in_page(trace: TracebackType | None) -> int:
    """The last line of the page that ran; Jinja puts it into the traceback."""
    line = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _stand_ins(page: Page, tree: nodes.Template, names: Mapping[str, object]) -> dict[str, object]:
    """A value for each name that is not a macro; those that the engine does not bring either are mistakes."""
    found: dict[str, object] = {}
    for node in undefined_names(tree):
        if node.name not in names:
            found[node.name] = AnyUndefined(name=node.name)
            if node.name not in ENGINE_NAMES:
                message = (
                    f"there is no macro {node.name!r}{did_you_mean(node.name, names) or '; text stands in quotes'}"
                )
                place = page.source.offset + node.lineno
                page.problems.append(Problem(page.source.shown, place, "macro-unknown", message))
    return found
