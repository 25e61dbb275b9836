"""Files that pages fetch or lead to: each is there, and each is of the course."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, join, normpath, relpath
from urllib.parse import unquote, urlsplit

from ..errors import DataError, Problem, did_you_mean
from ..loading import read_bytes
from ..pages import DOCS, Addresses
from ..rendering import MarkedAddresses, PageMarkdown, fetched, linked, parsed
from ..sanitiser import FILE, read_drawing
from ..survey import Facts, Survey

_MADE_LATER = ("downloads/", "search/", "sitemap.xml")
"""What the site has and `docs/` has not."""


def pages(survey: Survey) -> Iterator[Problem]:
    """What each page shows, fetches and leads to, as its author wrote it."""
    markdown = PageMarkdown.of_course(survey.course.root, MarkedAddresses)
    for facts in survey.pages.values():
        if not facts.broken:
            yield from _Page(survey, facts).problems(markdown)


def drawings(survey: Survey) -> Iterator[Problem]:
    """Drawings beside the pages do nothing but draw: in a picture nothing of them runs, but where the file itself is opened."""
    folder = survey.course.root / DOCS
    for path in sorted(folder.rglob("*.svg")):
        shown = f"{DOCS}/{path.relative_to(folder).as_posix()}"
        try:
            made = read_drawing(read_bytes(path, shown))
        except DataError as error:
            yield from error.problems
            continue
        code = "picture-unsafe" if made.file else "figure-broken"
        yield from (Problem(shown, line, code, message) for line, message in made.complaints)


class _Page:
    """A page while its addresses are looked up."""

    def __init__(self, survey: Survey, facts: Facts) -> None:
        self._survey = survey
        self._facts = facts
        self._root = survey.course.root

    def problems(self, markdown: PageMarkdown) -> Iterator[Problem]:
        root = parsed(markdown.html(self._facts.source).encode("utf-8", "replace"))
        for picture in root.iter("img"):
            if picture.get("src", "").startswith(FILE) and not picture.get("alt", "").strip():
                wish = "write it into the square brackets"
                yield self._report(picture.get("src"), "image-alt", f"has no alternative text; {wish}")
        yield from (one for address in linked(root) for one in self._links(address))
        yield from (one for address in fetched(root) for one in self._shows(address))

    def _links(self, address: str) -> Iterator[Problem]:
        if _inside(address) and not self._leads_somewhere(address):
            near = did_you_mean(self._meant(address), self._survey.pages)
            yield self._report(
                address, "link-broken", f"leads to {self._meant(address)!r}, which docs/ does not have{near}"
            )

    def _shows(self, address: str) -> Iterator[Problem]:
        if urlsplit(address.removeprefix(FILE)).scheme in ("http", "https") or address.removeprefix(FILE)[:2] == "//":
            yield self._report(
                address, "link-outside", "is of another site, which would be asked; put the file into docs/"
            )
        elif _inside(address) and not self._is_file(self._meant(address)):
            if not address.startswith(FILE) and self._is_file(path := self._from(self._url, address)):
                right = relpath(path, dirname(self._facts.path) or ".")
                wish = f"write {right!r}, as seen from the page's file"
                yield self._report(address, "html-address", f"is right only where each page is a folder; {wish}")
            else:
                message = f"means {self._meant(address)!r}, and docs/ does not have that file"
                yield self._report(address, "media-missing", message)

    def _leads_somewhere(self, address: str) -> bool:
        path = self._meant(address)
        known = path in self._survey.pages or self._is_file(path) or (self._root / DOCS / path).is_dir()
        return known or (not address.startswith(FILE) and self._on_the_site(self._from(self._url, address)))

    def _on_the_site(self, path: str) -> bool:
        return f"{path}/" in self._urls or self._is_file(path) or path == "." or path.startswith(_MADE_LATER)

    @property
    def _url(self) -> str:
        return Addresses().url(self._facts.path)

    @property
    def _urls(self) -> set[str]:
        found: set[str] = self._survey.memoize(
            "addresses of pages", lambda: {Addresses().url(path) for path in self._survey.pages}
        )
        return found

    def _is_file(self, path: str) -> bool:
        """Whether the site will have a file, which may also be one of its theme's."""
        return any((self._root / folder / path).is_file() for folder in (DOCS, "overrides"))

    def _meant(self, address: str) -> str:
        """The path below `docs/` that an address means, as seen from the page's file."""
        return self._from(dirname(self._facts.path), address.removeprefix(FILE))

    @staticmethod
    def _from(here: str, address: str) -> str:
        return normpath(join(here, unquote(urlsplit(address).path)))

    def _report(self, address: str, code: str, message: str) -> Problem:
        written = address.removeprefix(FILE)
        before, found, _ = self._facts.source.partition(written)
        line = self._facts.offset + before.count("\n") + 1 if found else 0
        return Problem(f"{DOCS}/{self._facts.path}", line, code, f"{written[:80]!r} {message}")


def _inside(address: str) -> bool:
    """Whether an address is a path inside the site, and no text that a macro fills in."""
    written = address.removeprefix(FILE)
    try:
        parts = urlsplit(written)
    except ValueError:
        return True
    return bool(parts.path) and not parts.scheme and not parts.netloc and "{{" not in written and "{%" not in written
