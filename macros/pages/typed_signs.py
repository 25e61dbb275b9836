"""Signs of Markdown that mean something only with an extension, and come out as typed without it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import NamedTuple

_LEFT_OUT = re.compile(
    r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)"  # code
    r"|\{\{.*?\}\}|\{%.*?%\}|\{:[^{}\n]*\}"  # macros, attributes
    r"|<[a-zA-Z/!][^<>]*>|\b(?:https?|mailto):[^\s<>]*|(?<=\])\([^()\n]*\)"  # HTML, addresses
    r"|\\[^\w\s]",
    re.DOTALL,
)
_EXTRA = ("extra", "pymdownx.extra")


class _Sign(NamedTuple):
    """What is looked for, the extensions that would make something of it, and what to write without them."""

    pattern: re.Pattern[str]
    extensions: tuple[str, ...]
    wish: str


def _sign(pattern: str, wish: str, *extensions: str) -> _Sign:
    return _Sign(re.compile(pattern), extensions, wish)


_SIGNS = (
    _sign(r"~~(?=[^\s~])[^~\n]*(?<=\S)~~", "write <del>…</del>", "pymdownx.tilde"),
    _sign(r"(?<=\w)(?<!~)~\w+~(?!~)", "write <sub>…</sub>", "pymdownx.tilde"),
    _sign(r"(?<!=)==(?=[^\s=])[^=\n]*(?<=\S)==(?!=)", "write <mark>…</mark>", "pymdownx.mark"),
    _sign(r"(?<![\[^])\^(?=[\w+−-])[^\s^\[\]]*\^(?!\^)", "write <sup>…</sup>", "pymdownx.caret"),
    _sign(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])", "write the sign itself", "pymdownx.emoji"),
    _sign(
        r"!?\[\[(?=[^\s\]^])[^\[\]\n]+\]\](?![(\[:])", "write [words](page.md) or ![words](picture.png)", "wikilinks"
    ),
    _sign(
        r"\$\$(?=[^\s$\d])[^$\n]+\$\$|(?<![\w$])\$(?=\S)(?:[a-zA-Z]|[^$\n]*[\\^_={}][^$\n]*)(?<=\S)\$(?![\w$])",
        "write the formula in words and signs",
        "pymdownx.arithmatex",
    ),
    _sign(r"^ *\[\^[^\]\s]+\]:", "write the note into the text", "footnotes", *_EXTRA),
    _sign(r"^ *\*\[[^\]\n]+\]:", "write the words out", "abbr", *_EXTRA),
    _sign(r"^ *={3}[!+]* \"", "write headings", "pymdownx.tabbed"),
)


def typed(paragraph: str, extensions: Container[str]) -> Iterator[tuple[int, str]]:
    """The line, from 0, of each sign in a paragraph that comes out as typed with these extensions, and what to do."""
    lines = _LEFT_OUT.sub(_breaks, paragraph).split("\n")
    for pattern, makers, wish in _SIGNS:
        if any(maker in extensions or f"markdown.extensions.{maker}" in extensions for maker in makers):
            continue
        for number, line in enumerate(lines):
            if found := pattern.search(line):
                wished = f"{wish}, or add {makers[0]} to markdown_extensions in mkdocs.yml"
                yield number, f"{found[0].strip()[:40]} comes out as typed; {wished}"


def _breaks(found: re.Match[str]) -> str:
    """What is left of an address and of code and the like: its line breaks, so that lines are counted as they are."""
    if found[0].startswith("("):
        return "()"
    return "\n" * found[0].count("\n") or " "
