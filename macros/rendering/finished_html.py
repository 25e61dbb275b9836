"""HTML that macros made, handed around Markdown unread: without this a build takes a sixth longer, and a survey twice that."""

from __future__ import annotations

import re
from collections.abc import Collection

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_TAG = re.compile(r"<([a-z][a-z0-9-]*)[ >]")


class Finished(str):
    """HTML whose addresses are those of its place already."""


class FinishedHtml(Extension):
    """Puts each line of a page that macros made where Markdown puts HTML that it has read, if the line stands alone.

    Markdown would read every tag of it, only to leave all as it is: the page comes out the same, but for space around tags.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: Collection[str] = ()
        """All lines that macros made for the page that is converted next."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the step after MkDocs has looked for ids (21), and before Markdown looks for HTML (20)."""
        md.preprocessors.register(_TakeOut(md, self), "finished_html", 20.5)


class _TakeOut(Preprocessor):
    """Leaves a mark in the place of a line, as Markdown itself does with HTML."""

    def __init__(self, md: Markdown, extension: FinishedHtml) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, lines: list[str]) -> list[str]:
        """`lines`, with a mark for each that macros made."""
        around = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
        return [line if above.strip() or below.strip() else self._stored(line) for above, line, below in around]

    def _stored(self, line: str) -> str:
        tag = _TAG.match(line) if line in self._extension.lines else None
        return self.md.htmlStash.store(Finished(line)) if tag and self.md.is_block_level(tag[1]) else line
