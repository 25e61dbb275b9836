"""Where things stand in a book: ids that are unique in it, links that lead there, what cites a work, and the index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from lxml import etree, html

from ...course import Course
from ..plain_html import HEADINGS

_NARROW = ("td", "th", "dd", "dt")
_OUTSIDE = ("http", "https", "mailto", "tel")
_WORK = "ref-"


@dataclass(frozen=True)
class Text:
    """A piece of the book whose links are seen from one page of the course."""

    path: str
    article: html.HtmlElement
    id: str
    """With which all its ids begin."""


class Links:
    """The texts of a book with every id and link made one of the book.

    A link that names the page it leads to says how in `data-page`: `see` in running text, `short` in tables, `term`.
    """

    def __init__(self, course: Course, texts: Sequence[Text], bibliography: str | None) -> None:
        """`bibliography` is the page that lists all works, if marks lead there and not to the list of their own page."""
        self._course = course
        self._bibliography = bibliography
        self._ids: dict[tuple[str, str], str] = {}
        self._spoken: dict[tuple[str, str], dict[str, str]] = {}
        """Of a term, an exercise or a work: the id of the first link to it from each text, by the id of the text."""
        self._made = 0
        for text in texts:
            self._ids.setdefault((text.path, ""), text.id)
            self._own_ids(text)
        for text in texts:
            self._aim(text)
        for text in texts:
            self._cited(text)
        self._exercises = [p.path for p in texts if _stem(p.path) in course.exercises]

    def at(self, path: str, anchor: str = "") -> str:
        """The id of a place; empty when the book has no such page. A lost anchor leads to the page."""
        return self._ids.get((path, anchor)) or self._ids.get((path, ""), "")

    def targets(self) -> set[str]:
        """Every id that the index or a list of works names."""
        homes = {home for _, lines in self.index() for _, home, _ in lines}
        return homes.union(*(places.values() for places in self._spoken.values()))

    def index(self) -> Iterator[tuple[str, list[tuple[str, str, list[str]]]]]:
        """Exercises and terms, each with where it is explained, and where other chapters first speak of it."""
        exercises = {_stem(path): (self._course.exercises[_stem(path)].name, self.at(path)) for path in self._exercises}
        terms = {
            name: (self._course.terms[name].term, full)
            for (_, anchor), full in self._ids.items()
            if anchor.startswith("term-") and (name := anchor.removeprefix("term-")) in self._course.terms
        }
        for kind, found in (("exercises", exercises), ("terms", terms)):
            lines = [(*said, [*self._spoken.get((kind, name), {}).values()]) for name, said in found.items()]
            if lines:
                yield kind, sorted(lines, key=lambda line: line[0].casefold())

    def _own_ids(self, text: Text) -> None:
        taken = set(self._ids.values())
        for note in text.article.find_class("references__cited"):  # of titles; the book names pages
            for child in list(note):
                note.remove(child)
        for element in text.article.iter(etree.Element):
            if anchor := element.attrib.pop("id", ""):
                full = f"{text.id}-{anchor}"
                if full not in taken:
                    taken.add(full)
                    element.set("id", full)
                    self._ids.setdefault((text.path, anchor), full)
                    if question := element.get("data-paper"):
                        self._ids.setdefault((text.path, f"q-{question}"), full)

    def _aim(self, text: Text) -> None:
        seen: set[str] = set()
        for element in list(text.article.iter("section", "h2", "li", "dt", "a")):
            if element.tag == "li":
                seen = set() if "references" in element.getparent().get("class", "") else seen  # looked up one by one
            elif element.tag != "a":
                seen = {one for one in seen if "-term-" in one}
            elif (address := element.get("href", "")).startswith(("page:", "#")):
                self._lead(text, element, address, seen)
            elif urlsplit(address).scheme not in _OUTSIDE:
                element.drop_tag()

    def _lead(self, text: Text, link: html.HtmlElement, address: str, seen: set[str]) -> None:
        """Let a link lead to its place in the book, and name its page where none has since the last heading."""
        page, _, anchor = address.removeprefix("page:").partition("#")
        page = page or text.path
        if work := anchor.removeprefix(_WORK) if anchor.startswith(_WORK) else "":
            page = self._bibliography or page
        target = self.at(page, anchor)
        if not target:
            link.drop_tag()
            return
        link.set("href", f"#{target}")
        kind = "terms" if "term" in link.classes else "exercises" if _stem(page) in self._course.exercises else ""
        if work:
            self._speak("works", work, text, link)
        elif kind and page != text.path:
            self._speak(kind, anchor.removeprefix("term-") if kind == "terms" else _stem(page), text, link)
        if not work and target not in seen and not any(above.tag in HEADINGS for above in link.iterancestors()):
            seen.add(target)
            if "data-page" not in link.attrib:
                link.set("data-page", _manner(link))

    def _speak(self, kind: str, name: str, text: Text, link: html.HtmlElement) -> None:
        """Remember where a text first speaks of something."""
        places = self._spoken.setdefault((kind, name), {})
        if text.id not in places:
            if "id" not in link.attrib:
                self._made += 1
                link.set("id", f"{text.id}-x{self._made}")
            places[text.id] = link.get("id", "")

    def _cited(self, text: Text) -> None:
        """Name the pages that cite a work in the place of the titles of chapters, and no others than the book has."""
        for note in text.article.find_class("references__cited"):
            item = next(above for above in note.iterancestors("li"))
            work = item.get("id", "").partition(_WORK)[2]
            places = [id for source, id in self._spoken.get(("works", work), {}).items() if source != text.id]
            note.text = str(self._course.words.say("book.cited", count=len(places), pages="{pages}")) if places else ""
            if places:
                note.set("data-pages", " ".join(places))
            else:
                note.drop_tree()


def list_of_all_works(articles: Iterable[tuple[str, html.HtmlElement]]) -> str | None:
    """The page that lists all works, if the book has it and marks do not carry numbers of their own page."""
    articles = list(articles)
    if any(article.xpath(".//ol[contains(@class, 'references')]") for _, article in articles):
        return None
    return next((path for path, a in articles if a.xpath(".//ul[contains(@class, 'references--all')]")), None)


def _manner(link: html.HtmlElement) -> str:
    """How a page is named after a link: in full in running text, briefly in tables and lists of facts."""
    if "term" in link.classes:
        return "term"
    narrow = any(above.tag in _NARROW or {"quiet", "titles"} & set(above.classes) for above in link.iterancestors())
    return "short" if narrow else "see"


def outside(article: html.HtmlElement) -> None:
    """Print the address of each link that leads out of the book, unless its words are the address or, of a number, its end."""
    for link in article.iter("a"):
        address = re.sub(r"^https?://(www\.)?", "", link.get("href", "")).rstrip("/")
        said = str(link.text_content())
        if link.get("href", "").startswith("http") and address not in said and not address.endswith(f"/{said}"):
            link.set("data-page", address)


def _stem(path: str) -> str:
    return PurePosixPath(path).stem
