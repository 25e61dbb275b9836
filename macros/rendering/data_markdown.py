"""Text of the data, with its Markdown and inline macros, as HTML in the place where it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, wraps

import jinja2
from markupsafe import Markup

from ..errors import GeneratorError
from ..loading import unmarked
from ..sanitiser import FILE, PAGE
from .markdown_text import line_to_html, to_html
from .sandbox import AuthorsText, Sandbox

_ADDRESS = re.compile(f'[{PAGE}{FILE}]([^"]*)')
_HELD = re.compile("\ue000(\\d+)\ue001")


class DataMarkdown:
    """Turns text from data into HTML, in the place where it is shown.

    `macros` are the inline macros that data text may call, bound to the page.
    `resolve` turns `modules/x.md#id` into the address seen from the page.
    """

    def __init__(self, macros: Mapping[str, Callable[..., str]], resolve: Callable[[str], str]) -> None:
        self._macros = macros
        self._resolve = resolve

    def block(self, text: str) -> Markup:
        """HTML of `text` with its paragraphs and lists. A text whose macros fail is shown as it stands."""
        return self._html(text, to_html)

    def inline(self, text: str) -> Markup:
        """HTML of `text` of one paragraph, without that: what begins like a list or a quote is shown as it stands."""
        return self._html(text, line_to_html)

    def _html(self, text: str, convert: Callable[[str], str]) -> Markup:
        text, held = unmarked(text), list[str]()
        if has_macros(text):
            try:
                text = self._filled(text, held)
            except GeneratorError:
                raise
            except Exception:  # the survey reports it where the text stands; see `try_out`
                held.clear()
        html = _ADDRESS.sub(lambda address: self._resolve(address[1]), convert(text))
        return Markup(_HELD.sub(lambda mark: held[int(mark[1])], html) if held else html)

    def try_out(self, text: str) -> None:
        """Run the macros in `text`, if there are any.

        Raises:
            Exception: whatever is wrong with them.
        """
        if has_macros(text):
            self._filled(unmarked(text), [])

    def _filled(self, text: str, held: list[str]) -> str:
        return _SANDBOX.run(read_jinja(text), self._held_macros(held))

    def _held_macros(self, held: list[str]) -> dict[str, Callable[..., str]]:
        """The inline macros, each leaving a mark that Markdown does not touch."""

        def hold(macro: Callable[..., str]) -> Callable[..., str]:
            @wraps(macro)
            def held_macro(*args: object, **kwargs: object) -> str:
                held.append(macro(*args, **kwargs))
                return f"\ue000{len(held) - 1}\ue001"

            return held_macro

        return {name: hold(macro) for name, macro in self._macros.items()}


def has_macros(text: str) -> bool:
    """Whether there is anything in a text that Jinja would read."""
    return any(sign in text for sign in ("{{", "{%", "{#"))


_SANDBOX = Sandbox(jinja2.StrictUndefined)


@lru_cache(maxsize=4096)
def read_jinja(text: str) -> AuthorsText:
    """A text of data as Jinja reads it: many are shown on several pages.

    Raises:
        jinja2.TemplateSyntaxError: when it cannot be read.
    """
    return _SANDBOX.read(text)
