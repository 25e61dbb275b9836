"""Where things stand in the book: ids that are unique in it, links that name a page, and the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from lxml import etree, html
from markupsafe import Markup

from ...course import Course
from ...rendering import render
from ...words import Words
from ..chapters import Chapter
from ..pictures import from_docs

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALL_WORKS = ".//ul[contains(@class, 'references--all')]"
_SCHEMES = ("http", "https")
_ENDING = re.compile(r"[.,:;?!)]+")


class CrossReferences:
    """The chapters of a book, and how each place in them is called there."""

    def __init__(self, course: Course, chapters: Iterable[Chapter], bibliography: str | None) -> None:
        """Give every id in the chapters a name of its own, and every link inside the book its new target.

        What paper has elsewhere is gone from the chapters by now. `bibliography` is the page that lists all works.
        """
        self.course = course
        self.chapters = list(chapters)
        self._numbers = {chapter.path: f"c{number}" for number, chapter in enumerate(self.chapters, 1)}
        self._on_paper = {chapter.path: dict(self._worksheet(chapter)) for chapter in self.chapters}
        """Anchors of questions, by page: on paper each stands under another name."""
        self._ids = {c.path: c.ids | set(self._on_paper[c.path].values()) for c in self.chapters}
        self._bibliography = bibliography
        self._index: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for chapter in self.chapters:
            self.rewrite(chapter.path, chapter.article)

    def _worksheet(self, chapter: Chapter) -> Iterator[tuple[str, str]]:
        for place in chapter.quizzes:
            if "data-asks" not in place.attrib:
                for asked in self.course.quizzes[place.get("data-quiz", "")].asked:
                    yield f"q-{asked.question.id}", f"paper-{asked.question.id}"

    def id_for(self, path: str, anchor: str = "") -> str:
        """The id of a place in the book; empty when the book has no such page. A lost anchor leads to the page."""
        number = self._numbers.get(path, "")
        anchor = self._on_paper.get(path, {}).get(anchor, anchor)
        return f"{number}-{anchor}" if number and anchor and anchor in self._ids[path] else number

    def rewrite(self, path: str, element: html.HtmlElement) -> None:
        """Rename ids and links of an element that stands in the chapter `path`, and find its pictures."""
        number = self._numbers[path]
        from_docs(element, self.course.root)
        for one in element.iter(etree.Element):
            for name in ("id", "aria-labelledby", "aria-describedby"):
                if name in one.attrib:
                    one.set(name, " ".join(f"{number}-{id}" for id in one.get(name, "").split()))
        for link in list(element.iter("a")):
            if (address := link.get("href", "")).startswith(("page:", "#")):
                self._aim(path, link, address)
            elif urlsplit(address).scheme not in (*_SCHEMES, "mailto", "tel"):
                link.drop_tag()

    def _aim(self, path: str, link: html.HtmlElement, address: str) -> None:
        page, _, anchor = address.removeprefix("page:").partition("#")
        page = page or path
        if self._bibliography and anchor.startswith("ref-"):
            page = self._bibliography
        target = self.id_for(page, anchor)
        if not target:
            link.drop_tag()
            return
        link.set("href", f"#{target}")
        kind = "term" if "term" in link.classes else "exercise" if _stem(page) in self.course.exercises else ""
        name = anchor.removeprefix("term-") if kind == "term" else _stem(page)
        if kind and page != path:
            self._note(kind, name, path, link)

    def _note(self, kind: str, name: str, path: str, link: html.HtmlElement) -> None:
        """Remember for the index where a term or exercise is first spoken of in a chapter."""
        spoken = self._index.setdefault((kind, name), [])
        if all(known != path for known, _ in spoken):
            if "id" not in link.attrib:
                link.set("id", f"{self._numbers[path]}-x-{kind}-{name}")
            spoken.append((path, link.get("id", "")))

    def index(self) -> dict[str, list[tuple[str, str, list[str]]]]:
        """Exercises and terms by name: where each is explained, and where it is first spoken of in other chapters."""
        exercises = {
            _stem(c.path): (self.course.exercises[_stem(c.path)].name, self.id_for(c.path))
            for c in self.chapters
            if _stem(c.path) in self.course.exercises
        }
        terms = {
            id: (self.course.terms[id].term, self.id_for(c.path, f"term-{id}"))
            for c in self.chapters
            for id in (name.removeprefix("term-") for name in sorted(c.ids) if name.startswith("term-"))
            if id in self.course.terms
        }
        return {"exercises": self._lines("exercise", exercises), "terms": self._lines("term", terms)}

    def _lines(self, kind: str, found: dict[str, tuple[str, str]]) -> list[tuple[str, str, list[str]]]:
        lines = [
            (title, home, [id for _, id in self._index.get((kind, name), ())]) for name, (title, home) in found.items()
        ]
        return sorted(lines, key=lambda line: line[0].casefold())


@cache
def _stem(path: str) -> str:
    """The name of a page's file, of which there are few and links many: `x` for `modules/x.md`."""
    return PurePosixPath(path).stem


def list_of_all_works(chapters: Iterable[Chapter]) -> str | None:
    """The page that lists all works, if the book has it and marks do not carry numbers of their own page."""
    chapters = list(chapters)
    if any(chapter.article.xpath(".//ol[contains(@class, 'references')]") for chapter in chapters):
        return None
    return next((chapter.path for chapter in chapters if chapter.article.xpath(_ALL_WORKS)), None)


def cited(body: html.HtmlElement, words: Words) -> None:
    """Name the pages that cite a work, in their order, in place of the titles of chapters."""
    for note in body.find_class("references__cited"):
        marks = [(link.get("href", "")[1:], link.get("id", "")) for link in note.iter("a")]
        if not marks:  # no page that cites it is in the book
            note.drop_tree()
            continue
        marks.sort(key=lambda mark: int(mark[0].partition("-")[0][1:]))
        pages = html.fragment_fromstring(
            render("book/cited.html.jinja", words, marks=marks).strip(), create_parent=False
        )
        pages.tail = note.tail
        note.getparent().replace(note, pages)


def numbered(body: html.HtmlElement, words: Words) -> None:
    """Put the page number after each link inside the book, once a section, and the address after each one outside."""
    seen: set[str] = set()
    for element in list(body.iter("section", "h1", "h2", "li", "a")):
        if element.tag == "li":
            seen = set() if "references" in element.getparent().get("class", "") else seen  # works are looked up singly
        elif element.tag != "a":
            seen = set() if "chapter" in element.classes else {one for one in seen if "-term-" in one}
        elif (target := element.get("href", "")).startswith("#"):
            if target not in seen and "-ref-" not in target and not _settled(element):
                seen.add(target)
                _follow(element, _page_reference(_manner(element), words).replace("TARGET", target[1:]))
        elif (shown := _short(target)) and shown not in str(element.text_content()):
            _follow(element, render("book/address.html.jinja", words, address=shown))


def aims(body: html.HtmlElement) -> set[str]:
    """The ids that links lead to, and those whose page is named."""
    return {str(address).removeprefix("#") for address in body.xpath(".//a/@href | .//@data-page")}


def _settled(link: html.HtmlElement) -> bool:
    """Whether a link takes no page number: in a heading, or where a template has put one."""
    return any(above.tag in _HEADINGS for above in link.iterancestors()) or bool(
        link.xpath("descendant-or-self::*[@data-page]")
    )


def _manner(link: html.HtmlElement) -> str:
    """How a page is named after a link: in full in running text, briefly in tables and lists of facts."""
    if "term" in link.classes:
        return "term"
    narrow = any(above.tag in ("td", "th", "dd", "dt") or "quiet" in above.classes for above in link.iterancestors())
    return "short" if narrow else "see"


@cache
def _page_reference(manner: str, words: Words) -> str:
    return render("book/reference.html.jinja", words, manner=manner, target=Markup("TARGET"))


def _follow(link: html.HtmlElement, markup: str) -> None:
    """Put a piece of HTML at the end of a link, with the sign that ends the sentence.

    A number of fewer digits than there is room for then leaves its gap behind that sign, where a blank stands anyway.
    """
    piece = html.fragment_fromstring(markup.strip(), create_parent=False)
    link.append(piece)
    if ending := _ENDING.match(link.tail or ""):
        piece.text = f"{piece.text}{ending[0]}"
        link.tail = link.tail[ending.end() :]


def _short(address: str) -> str:
    """An outside address as it is typed: without the scheme."""
    if urlsplit(address).scheme not in _SCHEMES:
        return ""
    return re.sub(r"^https?://(www\.)?", "", address).rstrip("/")
