"""HTML that macros made, handed around Markdown unread: without this a build takes a quarter longer."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_TAG = re.compile(r"<([a-z][a-z0-9-]*)[ >]")
_ID = re.compile(r'\sid="([^"]+)"')


class Finished(str):
    """HTML whose addresses are those of its place already."""


class FinishedHtml(Extension):
    """Cuts the lines of a page that macros made down to their ids, and takes them out of what Markdown reads.

    Markdown would read every tag of them, only to leave them as they are. MkDocs reads them too, for the ids that
    links can lead to, and goes on finding those. The page comes out the same with it and without.
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: Collection[str] = ()
        """All lines that macros made for the page that is converted next."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register a step before MkDocs looks for ids (21), and one before Markdown looks for HTML (20)."""
        finished: dict[str, str] = {}
        md.preprocessors.register(_Cut(md, self, finished), "finished_html_cut", 22)
        md.preprocessors.register(_TakeOut(md, finished), "finished_html_out", 20.5)


class _Cut(Preprocessor):
    """Leaves the ids of each line that macros made, where it stands alone."""

    def __init__(self, md: Markdown, extension: FinishedHtml, finished: dict[str, str]) -> None:
        super().__init__(md)
        self._extension, self._finished = extension, finished

    def run(self, lines: list[str]) -> list[str]:
        """`lines`, with the finished ones cut."""
        self._finished.clear()
        around = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
        return [line if above.strip() or below.strip() else self._cut(line) for above, line, below in around]

    def _cut(self, line: str) -> str:
        blocks = self._blocks(line) if line in self._extension.lines else []
        if not blocks:
            return line
        ids = (f'<a id="{id}">' for id in _ID.findall(line))
        short = f"<!-- {len(self._finished)} -->{''.join(ids)}"
        self._finished[short] = Finished("\n".join(blocks))
        return short

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


class _TakeOut(Preprocessor):
    """Puts a mark in the place of each line that was cut, as Markdown itself does with HTML."""

    def __init__(self, md: Markdown, finished: dict[str, str]) -> None:
        super().__init__(md)
        self._finished = finished

    def run(self, lines: list[str]) -> list[str]:
        """`lines`, with a mark for each that was cut."""
        return [self.md.htmlStash.store(self._finished[line]) if line in self._finished else line for line in lines]


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
