"""Pages as they are written: their front matter, headings and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from posixpath import relpath
from typing import Any, NamedTuple

from .errors import DataError, Problem
from .loading import read_text, split_front_matter
from .rendering import heading_id, heading_words, plain

DOCS = "docs"

_MACRO_SIGNS = ("{{", "{%", "{#")
_FENCE = re.compile(r"\s*(`{3,}(?=[^`]*$)|~{3,})")
_HEADING = re.compile(r"(#{1,6})((?:\\.|[^\\])*?)#*$")
_UNDERLINE = re.compile(r"(=+|-+) *$")
_ATTRIBUTES = re.compile(r"(?:^|[ ]+)\{:?[ ]*([^}\n ][^\n]*)\}[ ]*$")
_ID = re.compile(r"""(?:^|\s)(?:#|id=["']?)([^\s"'}]+)""")
_HTML_HEADING = re.compile(r'<h([1-6])[^>]*?\sid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)


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
        first = next((line for line in self.text.splitlines() if line.startswith("# ")), "")
        return heading_words(_ATTRIBUTES.sub("", first[2:])) or Path(self.path).stem

    @property
    def has_macros(self) -> bool:
        """Whether an engine would look for macros in it."""
        return self.meta.get("render_macros") is not False and any(sign in self.text for sign in _MACRO_SIGNS)


def read_pages(root: Path) -> tuple[list[PageSource], list[Problem]]:
    """All pages under `root/docs`, in order of their paths, and the mistakes in those that cannot be read."""
    pages: list[PageSource] = []
    problems: list[Problem] = []
    for path in sorted((root / DOCS).rglob("*.md")):
        try:
            pages.append(read_page(root, path))
        except DataError as error:
            problems.extend(error.problems)
            pages.append(PageSource(path.relative_to(root / DOCS).as_posix(), {}, "", 0, broken=True))
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


class _Written(NamedTuple):
    """A heading in Markdown before it has an id."""

    level: int
    words: str
    id: str


def outline(text: str) -> Iterator[Heading | str]:
    """The headings of Markdown or HTML text, in order, with each line that is none between them.

    Ids are those that Markdown's table of contents gives. Headings inside lists and boxes are not seen.
    """
    pieces = list(_pieces(text.split("\n")))
    used = {name for before, piece in pairwise(["", *pieces]) for name in _ids(before, piece)}
    for piece in pieces:
        if isinstance(piece, _Written):
            title = heading_words(piece.words)
            yield Heading(piece.level, piece.id or heading_id(title, used), title)
        else:
            yield from (
                Heading(int(h[1]), h[2], plain(re.sub(r"<[^>]*>", "", h[3]))) for h in _HTML_HEADING.finditer(piece)
            )
            yield piece


def _ids(before: _Written | str, piece: _Written | str) -> Iterator[str]:
    """The ids that a piece gives by attributes, which belong to the paragraph before them."""
    if isinstance(piece, _Written):
        yield from [piece.id] if piece.id else []
    elif "{" in piece and isinstance(before, str) and before.strip() and (found := _ATTRIBUTES.search(piece)):
        yield from _ID.findall(found[1])


def _pieces(lines: list[str]) -> Iterator[_Written | str]:
    """Headings and other lines, without code and comments. A line of = or - makes a heading of the one before."""
    number, begins = 0, True
    while number < len(lines):
        line = lines[number]
        end = _skipped(lines, number)
        heading = _HEADING.match(line)
        if end:
            number = end
        elif heading:
            yield _written(len(heading[1]), heading[2])
        elif begins and _underlined(lines, number):
            number += 1
            yield _written(1 if lines[number].startswith("=") else 2, line)
        else:
            yield line
        begins = bool(end or heading) or not line.strip()
        number += 1


def _skipped(lines: list[str], number: int) -> int:
    """The last line of the code or comment that begins on line `number`; 0 if none does."""
    mark = _FENCE.match(lines[number])
    if mark:
        return next((n for n in range(number + 1, len(lines)) if lines[n].strip() == mark[1]), 0)
    if lines[number].startswith("<!--"):
        return next((n for n in range(number, len(lines)) if "-->" in lines[n]), 0)
    return 0


def _underlined(lines: list[str], number: int) -> bool:
    line, below = lines[number], lines[number + 1 : number + 2]
    return bool(below and _UNDERLINE.match(below[0]) and line.strip() and not line.startswith(("    ", "<", "\t")))


def _written(level: int, words: str) -> _Written:
    attributes = _ATTRIBUTES.search(words)
    named = _ID.search(attributes[1]) if attributes else None
    return _Written(
        level, _ATTRIBUTES.sub("", words).strip() if attributes else words.strip(), named[1] if named else ""
    )


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
            return _relative(origin.rpartition("/")[0], path) + suffix
        here = self.url(origin)
        goal = self.url(path) if path.endswith(".md") else path
        return _relative(here.rstrip("/") if here.endswith("/") else here.rpartition("/")[0], goal) + suffix


@lru_cache(maxsize=65536)
def _relative(folder: str, goal: str) -> str:
    """The way from a folder to an address, both from the root of the site."""
    steps = relpath(goal or ".", folder or ".")
    return steps + ("/" if not goal or goal.endswith("/") else "")
