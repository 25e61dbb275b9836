"""The built pages of a site as chapters, in the order of its menu: what the book and the EPUB are made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from ..course import Course
from ..errors import DataError, Problem
from ..pages import Addresses, PageSource, read_pages
from .plain_html import clean, text_content

_ARTICLE = "//article[contains(concat(' ', @class, ' '), ' md-content__inner ')]"
_FOR_SCREENS = ".//*[@data-review or @data-final or @data-statement]"
"""What works with scripts only: a page that has it is no chapter."""


@dataclass(frozen=True)
class Chapter:
    """A page of the course, to be read away from the site."""

    path: str
    """Its source below `docs/`: `modules/x.md`."""
    title: str
    article: html.HtmlElement
    """Its content. Links inside the course read `page:modules/x.md#id`; a picture's `src` is a path below the site;
    each quiz is an empty `<div data-quiz="id">`, one question in the reading one with `data-asks="its id"` too."""

    @cached_property
    def quizzes(self) -> list[html.HtmlElement]:
        """The places where quizzes stand."""
        return [place for place in self.article.iter("div") if "data-quiz" in place.attrib]

    @cached_property
    def ids(self) -> set[str]:
        """Everything in it that a link can lead to."""
        return {element.get("id", "") for element in self.article.iter(etree.Element) if "id" in element.attrib}


class BuiltSite:
    """A folder of built pages, and which page of `docs/` each comes from."""

    def __init__(self, course: Course, folder: Path) -> None:
        """Look at the site.

        Raises:
            DataError: when there is no built site in the folder.
        """
        if not (folder / "index.html").is_file():
            message = "is no built site; run `make site` first, or name its folder with --site"
            raise DataError([Problem(str(folder), 0, "site-missing", message)])
        self.folder = folder
        flat = any(path.stem not in ("index", "404") for path in folder.rglob("*.html"))
        self.addresses = Addresses(directories=not flat)
        sources = read_pages(course.root)[0]
        self.sources: dict[str, PageSource] = {self.file(source.path): source for source in sources}
        """Every page of `docs/` by the file that was built from it."""

    def file(self, path: str) -> str:
        """The built file of a page of `docs/`, below the site."""
        url = self.addresses.url(path)
        return url + "index.html" if not url or url.endswith("/") else url

    @cached_property
    def documents(self) -> dict[str, html.HtmlElement]:
        """Every built page of the course, by its file."""
        files = {name: self.folder / name for name in self.sources}
        return {name: html.document_fromstring(p.read_bytes(), _PARSER) for name, p in files.items() if p.is_file()}

    @cached_property
    def home(self) -> str:
        """The address at which the site is published; empty when it says none, or only one reserved for examples."""
        head = html.document_fromstring((self.folder / "index.html").read_bytes(), _PARSER)
        address = next((link.get("href", "") for link in head.iter("link") if link.get("rel") == "canonical"), "")
        host = urlsplit(address).hostname or ""
        return "" if re.search(r"(^|\.)(example\.(org|com|net)|localhost|127\.0\.0\.1)$", host) else address

    def published(self, target: str) -> str:
        """The address on the web of `modules/x.md#id`; empty when the site is not published or has no such page."""
        path, _, anchor = target.partition("#")
        if not self.home or self.file(path) not in self.sources:
            return ""
        return urljoin(self.home, self.addresses.url(path)) + (f"#{anchor}" if anchor else "")

    @cached_property
    def order(self) -> list[str]:
        """The files of the menu from first to last, each index followed by the pages it links to that no menu has."""
        after = {name: _linked(name, document, "next") for name, document in self.documents.items()}
        menu = _chain(after)
        others = self.documents.keys() - set(menu)
        found: dict[str, None] = {}
        for name in menu:
            found[name] = None
            if name.endswith("index.html"):
                found.update(dict.fromkeys(self._below(name, others)))
        return list(found)

    def _below(self, index: str, others: Iterable[str]) -> Iterator[str]:
        """The pages of the same folder, among `others`, that an index links to, in its order."""
        folder = dirname(self.sources[index].path)
        near = {name for name in others if dirname(self.sources[name].path) == folder}
        for link in self.documents[index].xpath(_ARTICLE + "//a/@href") if near else ():
            if (target := _target(index, link)[0]) in near:
                yield target

    def link(self, origin: str, address: str) -> str:
        """A link as chapters have it: `page:modules/x.md#id` for one inside the course, else as it stands.

        One to a file of the site that is no page of the course comes back empty.
        """
        if urlsplit(address).scheme:
            return address
        target, anchor = _target(origin, address)
        source = self.sources.get(target)
        return f"page:{source.path}{'#' if anchor else ''}{anchor}" if source else ""


_PARSER = html.HTMLParser(encoding="utf-8", remove_comments=True)


def chapters(course: Course, site: Path) -> list[Chapter]:
    """The pages of a site in the order of its menu, cleaned of all that only a screen can use.

    A page says `book: false` in its front matter to be left out, with its whole folder if it is an index.

    Raises:
        DataError: when there is no built site in the folder.
    """
    built = BuiltSite(course, site)
    left_out = [source.path for source in built.sources.values() if source.meta.get("book") is False]
    folders = tuple(path.removesuffix("index.md") for path in left_out if path.endswith("/index.md"))
    found = []
    for name in built.order:
        path = built.sources[name].path
        if path not in left_out and not path.startswith(folders) and (made := _chapter(built, name)):
            found.append(made)
    return found


def _chapter(built: BuiltSite, name: str) -> Chapter | None:
    article = next(iter(built.documents[name].xpath(_ARTICLE)), None)
    if article is None or article.xpath(_FOR_SCREENS):
        return None
    clean(article)
    for element in article.iter("a"):
        if "href" in element.attrib:
            element.set("href", built.link(name, element.get("href", "")))
    for picture in article.iter("img"):
        if not urlsplit(picture.get("src", "")).scheme:
            picture.set("src", _target(name, picture.get("src", ""))[0])
    heading = article.find(".//h1")
    source = built.sources[name]
    return Chapter(source.path, text_content(heading) if heading is not None else source.title, article)


def _target(origin: str, address: str) -> tuple[str, str]:
    """The file below the site and the anchor that an address on the page `origin` means."""
    parts = urlsplit(address)
    if not parts.path:
        return origin, unquote(parts.fragment)
    path = normpath(join(dirname(origin), unquote(parts.path)))
    if parts.path.endswith(("/", ".")):
        path = normpath(join(path, "index.html"))
    return path, unquote(parts.fragment)


def _linked(name: str, document: html.HtmlElement, relation: str) -> str:
    """The file that a page's head links to as its next or previous one."""
    found = document.xpath("/html/head/link[@rel=$relation]/@href", relation=relation)
    return _target(name, found[0])[0] if found else ""


def _chain(after: dict[str, str]) -> list[str]:
    """The pages of the menu, from the one that follows none."""
    followed = set(after.values())
    name = next((name for name, following in after.items() if following and name not in followed), "index.html")
    found = [name]
    while (name := after.get(name, "")) and name not in found:
        found.append(name)
    return found
