"""Rules over the built pages: what the reader really gets, links that macros made among it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from posixpath import normpath
from urllib.parse import SplitResult, unquote, urlsplit

from ..errors import Problem, shortened
from ..rendering import fetched, linked, parsed, plain
from ..survey import Survey


@dataclass
class BuiltPage:
    """A built page: what it links to, what can be linked to, and what it fetches."""

    path: str
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    fetches: list[str] = field(default_factory=list)
    pictures_without_alt: list[str] = field(default_factory=list)

    def read(self, content: bytes) -> None:
        """Take in the page's HTML."""
        root = parsed(content)
        self.ids.update(root.xpath("//@id"))
        for name in root.xpath("//a/@name"):
            self.ids[name] |= 1
        self.links += linked(root)
        self.fetches += fetched(root)
        self.pictures_without_alt += (one.get("src", "?") for one in root.xpath("//img[not(@alt)]"))


class Site:
    """A folder of built pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def pages(self) -> dict[str, BuiltPage]:
        """Every HTML page by its path below the site."""
        found = {}
        for path in sorted(self.folder.rglob("*.html")):
            page = BuiltPage(path.relative_to(self.folder).as_posix())
            page.read(path.read_bytes())
            found[page.path] = page
        return found

    def target(self, page: BuiltPage, link: str) -> tuple[str, str]:
        """The path and anchor that a link inside the site leads to."""
        parts = _parts(link)
        start = "" if parts.path.startswith("/") else page.path.rpartition("/")[0]
        path = normpath(f"{start}/{unquote(parts.path)}".strip("/") or ".") if parts.path else page.path
        if path == "." or (self.folder / path).is_dir():
            path = normpath(f"{path}/index.html")
        return path, unquote(parts.fragment)


def _parts(link: str) -> SplitResult:
    """The parts of an address; one that cannot be read counts as a path, which the site will not have."""
    try:
        return urlsplit(link)
    except ValueError:
        return SplitResult("", "", link, "", "")


def check_site(folder: Path, survey: Survey) -> Iterator[Problem]:
    """Every mistake in the pages under `folder`."""
    if not (folder / "index.html").exists():
        yield Problem(folder.name, 0, "file-missing", "holds no index.html; build the site first")
        return
    site = Site(folder)
    for page in site.pages.values():
        yield from _links(site, page)
        yield from _things(page)
        yield from _fetches(site, page)
    yield from _answers(folder, survey)


def _links(site: Site, page: BuiltPage) -> Iterator[Problem]:
    for link in dict.fromkeys(page.links):
        parts = _parts(link)
        if parts.scheme or parts.netloc or (page.path == "404.html" and link.startswith("/")):
            continue
        path, anchor = site.target(page, link)
        if path not in site.pages and not (site.folder / path).is_file():
            yield Problem(
                page.path, 0, "link-broken", f"the link {link!r} leads to {path!r}, which the site does not have"
            )
        elif anchor and path in site.pages and anchor not in site.pages[path].ids and anchor != "__skip":
            yield Problem(
                page.path, 0, "anchor-broken", f"the link {link!r} leads to {anchor!r}, which {path!r} does not have"
            )


def _things(page: BuiltPage) -> Iterator[Problem]:
    for name, count in page.ids.items():
        if count > 1:
            yield Problem(page.path, 0, "id-twice", f"the id {name!r} stands {count} times")
    for source in page.pictures_without_alt:
        yield Problem(page.path, 0, "image-alt", f"the picture {source!r} has no alternative text")


def _fetches(site: Site, page: BuiltPage) -> Iterator[Problem]:
    """What a page fetches is a file of the site."""
    for address in page.fetches:
        parts = _parts(address)
        if parts.netloc or parts.scheme in ("http", "https", "ftp"):
            yield Problem(page.path, 0, "link-outside", f"fetches {shortened(address)} from another host")
        elif parts.path and not parts.scheme and not (page.path == "404.html" and address.startswith("/")):
            path = site.target(page, address)[0]
            if not (site.folder / path).is_file():
                message = (
                    f"shows or fetches {shortened(address)}, which means {path!r}, and the site does not have that"
                )
                yield Problem(page.path, 0, "media-missing", message)


def _answers(folder: Path, survey: Survey) -> Iterator[Problem]:
    """No feedback or explanation stands in the search index."""
    path = folder / "search" / "search_index.json"
    if not path.exists():
        return
    entries = json.loads(path.read_text(encoding="utf-8"))["docs"]
    found: dict[str, str] = {}
    for start, name, texts in _kept_back(survey):
        if start not in found:
            found[start] = _squeezed(" ".join(one["text"] for one in entries if one["location"].startswith(start)))
        for secret in _secrets(texts):
            if secret in found[start]:
                message = f"holds the answer to {name!r}: {secret!r}"
                yield Problem("search/search_index.json", 0, "answer-in-search", message)


def _kept_back(survey: Survey) -> Iterator[tuple[str, str, list[str]]]:
    """Where answers stand, whose they are, and their texts: of questions in quizzes, of cases on their own pages."""
    for quiz in survey.course.quizzes.values():
        for asked in quiz.asked:
            yield "quizzes/", asked.question.id, list(asked.question.feedbacks())
    for case in survey.course.cases.values():
        for facts in survey.shown_on.get(("cases", case.id), ()):
            yield facts.path.removesuffix(".md"), case.id, list(case.feedbacks())


def _secrets(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        words = _squeezed(plain(text.split("{{")[0]))[:60]
        if len(words) >= 15:
            yield words


def _squeezed(text: str) -> str:
    """The words of HTML in small letters, with one space between them."""
    return re.sub(r"\W+", " ", " ".join(parsed(text.encode()).itertext())).strip().casefold()
