"""The pages of a course as chapters, in the order of its menu: what the book and the e-book are made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import dirname, join, normpath
from urllib.parse import quote, unquote, urlsplit

from lxml import etree, html

from ..course import Course
from ..errors import DataError, Problem, nothing_called
from ..models.curriculum import Module
from ..pages import DOCS, Addresses, PageSource, SourceAddresses, pages_that_say
from ..registry import MACROS
from ..rendering import PageMarkdown
from ..sanitiser import clean_page
from ..survey import Facts, RenderedPage, Survey, run_page
from .plain_html import clean, text_content
from .progress import bar

_KINDS = {
    "quiz": "worksheet",
    "module_header": "module",
    "exercise_page": "exercise",
    "glossary": "glossary",
    "bibliography": "bibliography",
}
"""What a page with a macro is."""


@dataclass(frozen=True)
class Chapter:
    """A page of the course, to be read away from the site."""

    path: str
    """Its source below `docs/`: `modules/x.md`."""
    title: str
    kind: str
    """`worksheet`, `module`, `exercise`, `glossary` or `bibliography`; `page` for any other."""
    article: html.HtmlElement
    """Its content, made safe. Links inside the course read `page:modules/x.md#id`, or `file:media/x.pdf` below `docs/`,
    as the `src` of a picture does;
    each quiz is an empty `<div data-quiz="id">`, one question in the reading one with `data-asks="its id"` too."""

    @cached_property
    def quizzes(self) -> list[html.HtmlElement]:
        """The places where quizzes stand."""
        return [place for place in self.article.iter("div") if "data-quiz" in place.attrib]

    @cached_property
    def ids(self) -> set[str]:
        """Everything in it that a link can lead to."""
        return {element.get("id", "") for element in self.article.iter(etree.Element) if "id" in element.attrib}


def chapters(survey: Survey, medium: str) -> list[Chapter]:
    """The pages of a course in the order of its menu, for `paper` or a `reader`. They are the caller's, to change.

    A page says `book: false` in its front matter to be left out, with its whole folder if it is an index.

    Raises:
        DataError: when `mkdocs.yml` cannot be read, or a macro fails that did not fail for the site.
    """
    made: list[Chapter] = survey.memoize(f"chapters for {medium}", lambda: list(_Rendering(survey, medium).all()))
    return [Chapter(one.path, one.title, one.kind, deepcopy(one.article)) for one in made]


def named_module(course: Course, slug: str) -> Module:
    """The module that an export is asked for.

    Raises:
        DataError: when there is none of that slug.
    """
    if slug not in course.modules:
        raise DataError([Problem("--module", 0, "module-unknown", nothing_called("module", slug, course.modules))])
    return course.modules[slug]


def of_module(course: Course, chapters: Iterable[Chapter], module: str) -> list[Chapter]:
    """Those chapters that belong to one module: its page, its quiz, its exercises, and the terms that they use."""
    exercises = {one.id for one in course.exercises.values() if one.module == module}
    found = [one for one in chapters if PurePosixPath(one.path).stem in {module, *exercises} or one.kind == "glossary"]
    used = {link.rpartition("#")[2] for one in found for link in one.article.xpath(".//a/@href")}
    for glossary in (one.article for one in found if one.kind == "glossary"):
        for term in glossary.xpath(".//h3[starts-with(@id, 'term-')]"):
            if term.get("id") not in used:
                for element in (term.getnext(), term):
                    element.drop_tree()
        _drop_empty_letters(glossary)
    return found


def _drop_empty_letters(glossary: html.HtmlElement) -> None:
    for letter in glossary.xpath(".//h2[starts-with(@id, 'letter-')]"):
        following = letter.getnext()
        if following is None or following.tag == "h2":
            letter.drop_tree()


class _Rendering:
    """Pages rendered for a medium, one after the other."""

    def __init__(self, survey: Survey, medium: str) -> None:
        self._survey = survey
        self._medium = medium
        self._settings = survey.settings
        self._markdown = PageMarkdown(self._settings.extensions, self._settings.extension_configs)
        self._sources = {path: facts.page for path, facts in survey.pages.items()}
        self._left_out = pages_that_say(self._sources.values(), "book", False)
        self._by_address = {Addresses().url(path): path for path in self._sources}

    def all(self) -> Iterator[Chapter]:
        """The chapters of the menu from first to last, each index followed by those it links to that no menu has."""
        menu = list(self._settings.menu) or sorted(self._sources, key=_without_menu)
        wanted = dict.fromkeys(path for path in menu if path in self._sources and path not in self._left_out)
        with bar("reading pages", len(wanted)) as shown:
            for path in wanted:
                shown.update(1)
                if self._survey.pages[path].needs_scripts:
                    continue
                made = self._chapter(self._sources[path])
                yield made
                if path.endswith("index.md"):
                    yield from (self._chapter(self._sources[found]) for found in self._below(made, wanted))

    def _below(self, index: Chapter, menu: Iterable[str]) -> Iterator[str]:
        """The pages of the same folder that an index links to and no menu has, in its order."""
        folder, known = dirname(index.path), set(menu)
        linked = (link.get("href", "").removeprefix("page:").partition("#")[0] for link in index.article.iter("a"))
        for path in dict.fromkeys(linked):
            if path in self._sources and path not in known and dirname(path) == folder and path not in self._left_out:
                yield path

    def _chapter(self, source: PageSource) -> Chapter:
        page = RenderedPage(source, self._survey.course, SourceAddresses(), MACROS, self._survey, self._medium)
        text = run_page(page)
        if page.problems:
            raise DataError(page.problems)
        article = html.fragment_fromstring(clean_page(self._markdown.html(text)), create_parent="article")
        clean(article)
        for link in article.iter("a"):
            if "href" in link.attrib:
                link.set("href", self._link(source.path, link.get("href", "")))
        for picture in article.iter("img"):
            picture.set("src", self._file(source.path, picture.get("src", "")))
        return Chapter(source.path, _titled(article, source), _kind(self._survey.pages[source.path]), article)

    def _link(self, origin: str, address: str) -> str:
        """A link as chapters have it: `page:modules/x.md#id` or `file:media/x.pdf` inside the course, else as it stands.

        One to a place of the site that is neither a page nor a file of the course comes back empty.
        """
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        anchor = f"#{unquote(parts.fragment)}" if parts.fragment else ""
        path = self._page(origin, unquote(parts.path)) if parts.path else origin
        if path:
            return f"page:{path}{anchor}"
        file = self._file(origin, address)
        return file if (self._survey.course.root / DOCS / unquote(file.removeprefix("file:"))).is_file() else ""

    def _page(self, origin: str, path: str) -> str:
        """The page that a link means: one to a file beside this one, or to an address of the site as raw HTML has it."""
        beside = normpath(join(dirname(origin), path))
        below = normpath(join(Addresses().url(origin), path)).strip("./")
        return beside if beside in self._sources else self._by_address.get(below and f"{below}/", "")

    def _file(self, origin: str, address: str) -> str:
        """`file:` and a path below `docs/`, which is written as seen from the page's file, or in raw HTML from its address."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return address
        found = [normpath(join(start, unquote(parts.path))) for start in (dirname(origin), Addresses().url(origin))]
        path = next((one for one in found if (self._survey.course.root / DOCS / one).is_file()), found[0])
        return f"file:{quote(path)}"


def _kind(facts: Facts) -> str:
    return next((kind for macro, kind in _KINDS.items() if ("macros", macro) in facts.shows), "page")


def _titled(article: html.HtmlElement, source: PageSource) -> str:
    """The words of a chapter's first heading, which it is given where it has none."""
    heading = article.find(".//h1")
    if heading is None:
        heading = html.Element("h1")
        heading.text = source.title
        article.insert(0, heading)
    return text_content(heading)


def _without_menu(path: str) -> tuple[tuple[bool, str, str], ...]:
    """Where a page comes if there is no menu: an index first, then files, then folders."""
    *folders, name = path.split("/")
    return (*((True, "", folder) for folder in folders), (False, "" if name == "index.md" else "x", name))
