"""The macros of a page run as an engine would run them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import TracebackType

import jinja2

from ..errors import GeneratorError, MacroError, Problem, did_you_mean
from ..rendering import AuthorsText, Sandbox
from .mistakes import RAW, cannot_be_run, comments, jinja_mistake, lost_braces
from .page import Page
from .placing import misplaced
from .undefined_names import ENGINE_NAMES, AnyUndefined

_SANDBOX = Sandbox(jinja2.ChainableUndefined)


@lru_cache(maxsize=1024)
def _read(text: str) -> AuthorsText:
    """A page as Jinja has read it: while an author writes one, all others are as they were."""
    return _SANDBOX.read(text)


def run_page(page: Page) -> str:
    """The page's Markdown after its macros; as written, with a problem noted, where they cannot be run."""
    source = page.source
    for line, name in lost_braces(source.text, page.macros.all):
        message = f"a brace is missing around {name}(…); write {{{{ {name}(…) }}}}"
        page.problems.append(Problem(source.shown, source.offset + line, "macro-syntax", message))
    if not source.has_macros:
        return source.text
    try:
        text = _read(source.text)
        for line, message in comments(source.text):
            page.problems.append(Problem(source.shown, source.offset + line, "macro-comment", message))
        names = {**page.names(), **source.meta}
        names |= _stand_ins(page, text, names)
        page.sandbox = _SANDBOX
        finished = _SANDBOX.run(text, names)
        for line, message in misplaced(
            source.text, ((call.key[0], call.line, call.output) for call in page.facts.run.made)
        ):
            page.problems.append(Problem(source.shown, source.offset + line, "macro-place", message))
        return finished
    except jinja2.TemplateSyntaxError as error:
        _complain(page, *jinja_mistake(source.text, error))
    except MacroError as error:
        _complain(page, _line_in_page(error.__traceback__), str(error), error.code)
    except GeneratorError:
        raise
    except Exception as error:  # a page can do anything that Python can
        _complain(page, _line_in_page(error.__traceback__), cannot_be_run(error))
    return source.text


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


def _stand_ins(page: Page, text: AuthorsText, names: Mapping[str, object]) -> dict[str, object]:
    """A value for each name that means nothing, so that the rest is read too; each place is a mistake."""
    found: dict[str, object] = {}
    for name, line in text.names:
        if name not in names:
            found[name] = AnyUndefined(name=name)
            place = page.source.offset + line
            page.problems.append(Problem(page.source.shown, place, "macro-unknown", _unknown(name, names)))
    return found


def _unknown(name: str, names: Mapping[str, object]) -> str:
    if name in ENGINE_NAMES:
        may = "course with its fields, the page's front matter by name, and macros"
        return f"{name!r} is the engine's, and each engine gives it other values; pages may use {may}"
    near = did_you_mean(name, names)
    return f"there is no macro {name!r}{near or f'; put quotes around a text, or {RAW}'}"
