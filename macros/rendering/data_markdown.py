"""Text of the data, with its Markdown and inline macros, as HTML in the place where it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

import jinja2
import jinja2.sandbox
from markupsafe import Markup

from ..calls import PlainCall, plain_calls
from ..loading import unmarked
from ..sanitiser import FILE, PAGE
from .markdown_text import line_to_html, to_html

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
        if "{{" in text:
            try:
                text = self._filled(text, held)
            except Exception:  # the survey reports it where the text stands; see `try_out`
                held.clear()
        html = _ADDRESS.sub(lambda address: self._resolve(address[1]), convert(text))
        return Markup(_HELD.sub(lambda mark: held[int(mark[1])], html) if held else html)

    def try_out(self, text: str) -> None:
        """Run the macros in `text`, if there are any.

        Raises:
            Exception: whatever is wrong with them.
        """
        if "{{" in text:
            self._filled(unmarked(text), [])

    def _filled(self, text: str, held: list[str]) -> str:
        pieces = _text_pieces(text)
        macros = self._held_macros(held)
        if pieces is None or any(not isinstance(piece, str) and piece.name not in macros for piece in pieces):
            return _text_template(text).render(macros)
        return "".join(p if isinstance(p, str) else macros[p.name](*p.args, **p.kwargs) for p in pieces)

    def _held_macros(self, held: list[str]) -> dict[str, Callable[..., str]]:
        """The inline macros, each leaving a mark that Markdown does not touch."""

        def hold(macro: Callable[..., str]) -> Callable[..., str]:
            def held_macro(*args: object, **kwargs: object) -> str:
                held.append(macro(*args, **kwargs))
                return f"\ue000{len(held) - 1}\ue001"

            return held_macro

        return {name: hold(macro) for name, macro in self._macros.items()}


_TEXT_ENV = jinja2.sandbox.SandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)


@lru_cache(maxsize=65536)
def _text_pieces(text: str) -> tuple[str | PlainCall, ...] | None:
    return plain_calls(text)


@lru_cache(maxsize=1024)
def _text_template(text: str) -> jinja2.Template:
    return _TEXT_ENV.from_string(text)
