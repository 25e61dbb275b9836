"""Pages as they are written: their front matter, headings and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import relpath
from typing import Any, NamedTuple

from .errors import DataError, Problem
from .loading import read_text, split_front_matter
from .rendering import plain, slug

DOCS = "docs"

_MACRO_SIGNS = ("{{", "{%", "{#")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")
_ATTRIBUTES = re.compile(r"\s*\{:?\s+([^}]*)\}\s*$")
_HTML_HEADING = re.compile(r'<h([1-6])[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_HTML_ID = re.compile(r"#([\w:.-]+)")


class Heading(NamedTuple):
    """A heading of a page: level 1 to 6, id, and its words."""

    level: int
    id: str
    title: str


@dataclass(frozen=True)
class PageSource:
    """A page of `docs/` as its author wrote it."""

    path: str
    """Below `docs/`, with forward slashes: `modules/x.md`."""
    meta: Mapping[str, Any]
    text: str
    """What follows the front matter."""
    offset: int
    """Lines before the text."""

    @property
    def shown(self) -> str:
        """The path as messages name it."""
        return f"{DOCS}/{self.path}"

    @property
    def title(self) -> str:
        """From the front matter, else the first heading, else the file's name."""
        if "title" in self.meta:
            return str(self.meta["title"])
        first = next((line for line in self.text.splitlines() if line.startswith("# ")), "")
        return plain(_ATTRIBUTES.sub("", first[2:])) or Path(self.path).stem

    @property
    def has_macros(self) -> bool:
        """Whether an engine would look for macros in it."""
        return self.meta.get("render_macros") is not False and any(sign in self.text for sign in _MACRO_SIGNS)


def read_pages(root: Path) -> tuple[list[PageSource], list[Problem]]:
    """All pages under `root/docs`, in order of their paths, and what could not be read."""
    pages: list[PageSource] = []
    problems: list[Problem] = []
    for path in sorted((root / DOCS).rglob("*.md")):
        try:
            pages.append(read_page(root, path))
        except DataError as error:
            problems.extend(error.problems)
    return pages, problems


def read_page(root: Path, path: Path) -> PageSource:
    """The page at `path`.

    Raises:
        DataError: when it is not UTF-8 or its front matter cannot be read.
    """
    below = path.relative_to(root / DOCS).as_posix()
    shown = f"{DOCS}/{below}"
    meta, text, offset = split_front_matter(read_text(path, shown).replace("\r\n", "\n"), shown)
    return PageSource(below, meta, text, offset)


def outline(text: str) -> Iterator[Heading | str]:
    """The headings of Markdown or HTML text, in order, with each line that is none between them."""
    seen: dict[str, int] = {}
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
        if fence or mark:
            continue
        found = _HEADING.match(line)
        if found:
            yield _markdown_heading(found, seen)
        else:
            yield from (
                Heading(int(h[1]), h[2], plain(re.sub(r"<[^>]*>", "", h[3]))) for h in _HTML_HEADING.finditer(line)
            )
            yield line


def _markdown_heading(found: re.Match[str], seen: dict[str, int]) -> Heading:
    words = found[2]
    attributes = _ATTRIBUTES.search(words)
    named = _HTML_ID.search(attributes[1]) if attributes else None
    title = plain(_ATTRIBUTES.sub("", words))
    anchor = named[1] if named else slug(title)
    count = seen[anchor] = seen.get(anchor, -1) + 1
    return Heading(len(found[1]), f"{anchor}_{count}" if count and not named else anchor, title)


@dataclass(frozen=True)
class Addresses:
    """How the engine turns pages into addresses."""

    directories: bool = True
    """Whether `a/b.md` becomes `a/b/` (else `a/b.html`)."""
    sources: bool = False
    """Whether the engine itself turns `b.md` in HTML into an address, as it does in Markdown."""

    def url(self, path: str) -> str:
        """The address of a page, from the root of the site: `modules/x/`."""
        stem = path.removesuffix(".md")
        folder, _, name = stem.rpartition("/")
        if name in ("index", "README"):
            return (f"{folder}/" if folder else "") + ("" if self.directories else "index.html")
        return f"{stem}/" if self.directories else f"{stem}.html"

    def between(self, origin: str, target: str) -> str:
        """The address of `modules/x.md#id` as seen from the page `origin`."""
        path, _, anchor = target.partition("#")
        suffix = f"#{anchor}" if anchor else ""
        if not path or path == origin:
            return suffix or "#"
        if self.sources:
            return relpath(path, origin.rpartition("/")[0] or ".") + suffix
        goal = self.url(path) if path.endswith(".md") else path
        here = self.url(origin)
        start = here.rstrip("/") if here.endswith("/") else here.rpartition("/")[0]
        steps = relpath(goal or ".", start or ".")
        return steps + ("/" if not goal or goal.endswith("/") else "") + suffix
