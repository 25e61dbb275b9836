"""What of a page stands together in a line, and where a long word in it may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import html

INLINE = {"a", "b", "br", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span"}
INLINE |= {"strong", "sub", "sup", "time", "u", "var", "abbr", "wbr"}
"""Elements that stand in a line."""


def breakable(word: str) -> str:
    """A long word that may be broken after its signs, or else after some letters."""
    return re.sub(r"([/._=?&:-]+|\w{15})(?=\w)", "\\1\u200b", word)


def runs_of(element: html.HtmlElement) -> Iterator[Sequence[html.HtmlElement | str]]:
    """The content of an element: inline pieces that stand together, and blocks one by one."""
    run: list[html.HtmlElement | str] = [element.text] if element.text else []
    for child in element:
        inline = not isinstance(child.tag, str) or child.tag in INLINE or (child.tag == "svg" and bool(run))
        if inline:
            if isinstance(child.tag, str):
                run.append(child)
        else:
            if run:
                yield run
            yield [child]
            run = []
        if child.tail:
            run.append(child.tail)
    if run:
        yield run
