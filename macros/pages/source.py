"""Pages as their authors wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import DataError, Problem
from ..loading import read_text, split_front_matter
from ..rendering import has_macros, heading_words
from .front_matter import checked_meta

DOCS = "docs"
_ATTRIBUTES = re.compile(r"(?:^|[ ]+)\{:?[ ]*([^}\n ][^\n]*)\}[ ]*$")
"""Attributes at the end of a line of Markdown: `{: #id }`."""


@dataclass(frozen=True)
class PageSource:
    """A page of `docs/` as its author wrote it."""

    path: str
    """Below `docs/`, with forward slashes: `modules/x.md`."""
    meta: Mapping[str, Any]
    text: str
    """What follows the front matter."""
    offset: int = 0
    """Lines before the text."""
    broken: bool = False
    """Whether the file could not be read; the page then has no text."""

    @property
    def shown(self) -> str:
        """The path as messages name it."""
        return f"{DOCS}/{self.path}"

    @property
    def title(self) -> str:
        """From the front matter, else the first heading, else the file's name."""
        if "title" in self.meta:
            return str(self.meta["title"])
        first = next((line for line in self.text.split("\n") if line.startswith("# ")), "")
        return heading_words(_ATTRIBUTES.sub("", first[2:])) or Path(self.path).stem

    @property
    def has_macros(self) -> bool:
        """Whether an engine would look for macros in it."""
        return self.meta.get("render_macros") is not False and has_macros(self.text)


def read_pages(root: Path) -> tuple[list[PageSource], list[Problem]]:
    """All pages under `root/docs`, in order of their paths, and the mistakes in those that cannot be read."""
    pages: list[PageSource] = []
    problems: list[Problem] = []
    for path in sorted((root / DOCS).rglob("*.md")):
        try:
            page, head = _page_and_head(root, path)
            meta, wrong = checked_meta(root, page.shown, page.meta, head)
            problems.extend(wrong)
            pages.append(replace(page, meta=meta))
        except DataError as error:
            problems.extend(error.problems)
            pages.append(PageSource(path.relative_to(root / DOCS).as_posix(), {}, "", broken=True))
    return pages, problems


def pages_that_say(sources: Iterable[PageSource], field: str, value: object) -> set[str]:
    """The pages whose front matter says so, by path. What an index says holds for all pages below its folder."""
    known = list(sources)
    saying = {source.path for source in known if source.meta.get(field) == value}
    folders = tuple(path.removesuffix("index.md") for path in saying if path.endswith("/index.md"))
    return saying | {source.path for source in known if folders and source.path.startswith(folders)}


def read_page(root: Path, path: Path) -> PageSource:
    """The page at `path`.

    Raises:
        DataError: when it is not UTF-8 or its front matter cannot be read.
    """
    return _page_and_head(root, path)[0]


def _page_and_head(root: Path, path: Path) -> tuple[PageSource, str]:
    """The page at `path`, and the text of its front matter with the lines of dashes."""
    below = path.relative_to(root / DOCS).as_posix()
    shown = f"{DOCS}/{below}"
    whole = re.sub("\r\n?", "\n", read_text(path, shown))
    meta, text, offset = split_front_matter(whole, shown)
    return PageSource(below, meta, text, offset), whole.removesuffix(text)
