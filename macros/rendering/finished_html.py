"""HTML that macros made, handed around Markdown unread."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_TAG = re.compile(r"<([a-z][a-z0-9-]*)[ >]")
_ID = re.compile(r'\sid="([^"]+)"')


class FinishedHtml(Extension):
    """Takes the lines of a page that macros made out of it before Markdown reads them, and lets them back in after.

    Without this Markdown reads every tag of them, and MkDocs does so again, only to leave them as they are:
    together that is nearly half of the time that a page takes. The page comes out the same with it and without.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: Collection[str] = ()
        """All lines that macros made for the page that is converted next."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register both steps around MkDocs' own search for ids, which has priority 21; code is taken out at 25."""
        step = _TakeOut(md, self)
        md.preprocessors.register(step, "finished_html", 22)
        md.preprocessors.register(_TellIds(md, step), "finished_html_ids", 20.5)


class _TakeOut(Preprocessor):
    """Puts a mark in place of each finished line that stands alone, as Markdown itself does with HTML."""

    def __init__(self, md: Markdown, finished: FinishedHtml) -> None:
        super().__init__(md)
        self._finished = finished
        self.ids: set[str] = set()

    def run(self, lines: list[str]) -> list[str]:
        """`lines` with a mark for each finished one."""
        finished = self._finished.lines
        self.ids = set()
        with_neighbours = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
        return [
            self._mark(line) if line in finished and not before.strip() and not after.strip() else line
            for before, line, after in with_neighbours
        ]

    def _mark(self, line: str) -> str:
        blocks = self._blocks(line)
        if not blocks:
            return line
        self.ids.update(_ID.findall(line))
        return self.md.htmlStash.store("\n".join(blocks))

    def _blocks(self, line: str) -> list[str]:
        """The elements of which `line` consists; none if it holds anything that Markdown would have to read."""
        found: list[str] = []
        while line:
            tag = _TAG.match(line)
            end = _end(line, tag[1]) if tag and self.md.is_block_level(tag[1]) else 0
            if not end:
                return []
            found.append(line[:end])
            line = line[end:].lstrip(" ")
        return found


class _TellIds(Preprocessor):
    """Tells the step of MkDocs that collects what can be linked to which ids it did not see."""

    def __init__(self, md: Markdown, taken: _TakeOut) -> None:
        super().__init__(md)
        self._taken = taken

    def run(self, lines: list[str]) -> list[str]:
        """`lines` as they are."""
        for step in self.md.preprocessors:
            if hasattr(step, "present_anchor_ids"):
                step.present_anchor_ids |= self._taken.ids
        return lines


def _end(html: str, name: str) -> int:
    """Where the element `name` ends with which `html` begins; 0 if it does not."""
    depth = 0
    for tag in _tags(name).finditer(html):
        depth += -1 if tag[1] else 1
        if not depth:
            return tag.end()
    return 0


@cache
def _tags(name: str) -> re.Pattern[str]:
    """What opens and what closes an element of that name."""
    return re.compile(rf"<(/?){name}(?:\s[^>]*)?>")
