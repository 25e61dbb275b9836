"""A page's Markdown read line by line, as long as boxes, lists and headings are open in it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from .prose import FENCE

_ITEM = re.compile(r"(?P<sign>[-*+]|\d+\.)[ ]+(?P<text>\S.*)")
_LISTED = ("-", "*", "1.")
"""Signs that begin a list wherever they begin a line; a line of text may well begin with `+ 5 kg` or `2020. `."""
_NO_ITEM = re.compile(r"(?:\d{1,3}\)|[•▪◦‣●○])\s+\S")
"""What begins an item elsewhere."""
_BOX = re.compile(r'(?:!!!|\?\?\?\+?) ?[\w-]+(?: +[\w-]+)*(?: +".*?")? *')
_NEARLY_BOX = re.compile(r"(?:!!!|\?\?\?\+?) ?[\w-]+(?: +[\w-]+)* *[\"“”„‟«»‘’']")
_HOLDER = re.compile(r"\[\^[^\]]+\]:|:[ ]+\S|={3}[!+]* |/{3,} ")
"""What takes indented lines too: notes, definitions, tabs."""
_HEADING = re.compile(r"#{1,6}(?P<after>.?)")
_RULE = re.compile(r"(?:[-*_][ ]*){3,}|[-=]+")
_NOT_TEXT = re.compile(r"<|\{%.*%\}$|\[[^\]]+\]:")
_LEFT_OUT = re.compile(r"\{\{[^{}]*\}\}$|\{:.*\}$")
"""A macro on a line of its own, attributes: what stands before goes on after them, or does not."""
_DELIMITERS = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*\|?")
_CALLOUT = re.compile(r">[ ]*\[!([\w-]+)\]")
_TASK = re.compile(r"\[[ xX]\] ")
_UNDER_A_BOX = re.compile(r"<|\{|#|!!!|\?\?\?")


@dataclass
class _Open:
    """A box, an item of a list, or something else that takes lines indented by four more spaces."""

    kind: str
    indent: int
    line: int
    told: bool = False


class HabitReader:
    """What is open while the lines of a page are read."""

    def __init__(self, extensions: Container[str]) -> None:
        self._extensions = extensions
        self._open: list[_Open] = []
        self.block = ""
        """What the lines since the last empty one are: `text`, `other`, or nothing yet."""
        self._at = 0
        self.ended = False
        self.in_code = False
        """Whether the last line was code by its indentation."""

    def read(self, number: int, line: str, below: str) -> Iterator[tuple[bool, str]]:
        """What is wrong with a line that is not empty."""
        words = line.strip()
        indent = len(line) - len(line.lstrip())
        self.in_code = not self.block and indent >= (self._open[-1].indent if self._open else -4) + 8
        if self.in_code:
            return
        yield from self._indented(number, indent, words)
        if FENCE.match(words):
            self.ended = True
            yield True, "this code is never closed; end it with a line of the same signs and nothing else"
        elif words.startswith(("!!!", "???")):
            yield from self._box(number, indent, words)
        elif _RULE.fullmatch(words) or _NOT_TEXT.match(words):
            self.block = ""
        elif item := _ITEM.match(words):
            yield from self._item(number, indent, item)
        elif heading := _HEADING.match(words) if not indent else None:
            yield from self._heading(words, heading["after"])
        elif not _LEFT_OUT.match(words):
            yield from self._text(number, indent, words, below)

    def _indented(self, number: int, indent: int, words: str) -> Iterator[tuple[bool, str]]:
        """Close what a line no longer belongs to, and tell of one that seems to belong to it and does not."""
        while self._open and self._open[-1].indent >= indent:
            closed = self._open.pop()
            if (closed.kind, closed.line, closed.indent) == ("box", number - 1, indent) and not _UNDER_A_BOX.match(
                words
            ):
                yield True, "this text stands outside the box above it; indent it by four spaces"
        holder = self._open[-1] if self._open else None
        by = indent - holder.indent if holder else 0
        if holder and by < 4 and not holder.told:
            told = self._too_little(holder, by, words)
            holder.told = bool(told)
            yield from told

    def _too_little(self, holder: _Open, by: int, words: str) -> list[tuple[bool, str]]:
        spaces = f"{by} space{'s' if by > 1 else ''}"
        wish = f"indent it by {holder.indent + 4}"
        if holder.kind == "box":
            return [(True, f"got {spaces}, so that it stands outside the box of line {holder.line}; {wish}")]
        if holder.kind != "item" or words.startswith(("<", "{")):
            return []
        if _ITEM.match(words):
            flat = (
                by > 1
                and holder.indent // 4 == (holder.indent + by) // 4
                and "mdx_truly_sane_lists" not in self._extensions
            )
            message = f"got {spaces} before an item under that of line {holder.line}, beside which it comes out; {wish}"
            return [(False, message)] if flat else []
        message = f"got {spaces}, so that it ends the list of line {holder.line}; {wish}, or by none after the list"
        return [] if self.block else [(False, message)]

    def _box(self, number: int, indent: int, words: str) -> Iterator[tuple[bool, str]]:
        if _BOX.fullmatch(words):
            if indent % 4:
                yield (
                    True,
                    f"got {indent} spaces before a box, which then is none; write none, or {indent // 4 * 4 + 4}",
                )
            self._open.append(_Open("box", indent, number))
            self.block = ""
        elif _NEARLY_BOX.match(words):
            yield (
                True,
                f'this begins no box; write {words.split()[0]}, its kind, and its title in straight quotes: "Title"',
            )

    def _item(self, number: int, indent: int, item: re.Match[str]) -> Iterator[tuple[bool, str]]:
        if self._within_text(indent):
            if item["sign"] not in _LISTED or "mdx_breakless_lists" in self._extensions:
                return
            yield False, "a list right under a line of text comes out as part of that text; put an empty line before it"
        if _TASK.match(item["text"]) and "pymdownx.tasklist" not in self._extensions:
            wish = "leave them out, or add pymdownx.tasklist to markdown_extensions in mkdocs.yml"
            yield False, f"the brackets {item['text'][:3]} come out as typed; {wish}"
        if not (self._open and self._open[-1].told):
            self._open.append(_Open("item", indent, number))
        self.block = "other"

    def _heading(self, words: str, after: str) -> Iterator[tuple[bool, str]]:
        self.block = ""
        if after not in ("", " "):
            signs = words[: len(words) - len(words.lstrip("#"))]
            yield (
                False,
                f"got {words[:30]!r}, which comes out as a heading; put a space after {signs}, or \\ before it if none is meant",
            )

    def _text(self, number: int, indent: int, words: str, below: str) -> Iterator[tuple[bool, str]]:
        if callout := _CALLOUT.match(words):
            wish = 'write !!! safety "Title" or another kind of box, and indent its text by four spaces'
            yield False, f"[!{callout[1]}] comes out as typed, in a quotation; {wish}"
        if not self.block and _NO_ITEM.match(words) and "pymdownx.fancylists" not in self._extensions:
            yield False, f"{words.split()[0]} begins no list; write 1. or a hyphen, and a space"
        if _HOLDER.match(words):
            self._open.append(_Open("holder", indent, number))
            self.block = "other"
        elif "|" in words and "|" in below and _DELIMITERS.fullmatch(below):
            if self._within_text(indent):
                yield (
                    False,
                    "a table right under a line of text comes out as part of that text; put an empty line before it",
                )
            self.block = "other"
        elif not self.block or indent // 4 < self._at // 4:
            self.block, self._at = "text", indent

    def _within_text(self, indent: int) -> bool:
        return self.block == "text" and indent // 4 >= self._at // 4
