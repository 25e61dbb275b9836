"""The book before it is set: its parts in order, as HTML with a blank wherever the number of a page will stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePosixPath
from typing import NamedTuple

from lxml import html

from ...course import Course
from ...rendering import render
from ..chapters import Chapter
from .crossrefs import CrossReferences, aims, cited, list_of_all_works, numbered
from .print_cleanup import few_ids, lightened, unprintable, unused_terms
from .tables import share_widths, turn_upright
from .worksheets import Worksheets

_TOP = ("h2",)


class Edition(NamedTuple):
    """Which book it is."""

    module: str = ""
    """Slug of the one module that it holds; empty for the whole course."""
    instructor: bool = False
    """Whether the key stands beside each question, with criteria and misconceptions."""


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents."""

    level: int
    title: str
    id: str


@dataclass
class Part:
    """What is set in one go and begins on a right-hand page."""

    title: str
    body: html.HtmlElement
    entries: list[Entry] = field(default_factory=list)
    kind: str = "page"

    def document(self, course: Course, edition: Edition) -> str:
        """The part as a page of HTML of its own."""
        body = html.tostring(self.body, encoding="unicode")
        return render("book/part.html.jinja", course.words, course=course, edition=edition, part=self, body=body)


def manuscript(course: Course, chapters: Iterable[Chapter], edition: Edition) -> list[Part]:
    """The parts of a book, from the cover to the index."""
    chosen = [chapter for chapter in chapters if not edition.module or _belongs(course, chapter, edition.module)]
    if edition.module:
        unused_terms(chosen)
    bibliography = list_of_all_works(chosen)
    for chapter in chosen:
        unprintable(chapter, instructor=edition.instructor, references=bibliography is None)
    crossrefs = CrossReferences(course, chosen, bibliography)
    sheets = Worksheets(course, crossrefs, instructor=edition.instructor)
    for chapter in chosen:
        sheets.fill(chapter)
    parts = [_part(crossrefs, group) for group in _groups(chosen)]
    if key := sheets.key():
        parts.append(_matter("key", "book/key.html.jinja", course, quizzes=key))
    if index := crossrefs.index():
        parts.append(_matter("index", "book/index.html.jinja", course, **index))
    for part in parts:
        lightened(part.body)
        cited(part.body, course.words)
        numbered(part.body, course.words)
        turn_upright(part.body)
        share_widths(part.body)
    entries = [entry for part in parts for entry in part.entries]
    bodies = [part.body for part in parts]
    few_ids(bodies, {entry.id for entry in entries}.union(*map(aims, bodies)))
    module = course.modules.get(edition.module)
    front = _matter("front", "book/front.html.jinja", course, entries=entries, edition=edition, module=module)
    return [front, *parts]


def _belongs(course: Course, chapter: Chapter, module: str) -> bool:
    """Whether a chapter is in the book of one module: its page, its quiz, its exercises, and the glossary."""
    stem = PurePosixPath(chapter.path).stem
    taught = stem in course.exercises and course.exercises[stem].module == module
    return stem == module or taught or chapter.kind == "glossary"


def _groups(chapters: list[Chapter]) -> Iterator[list[Chapter]]:
    """Chapters that are set together: each module alone, others with their neighbours of the same folder."""

    def together(chapter: Chapter) -> str:
        return chapter.path if chapter.kind == "module" else PurePosixPath(chapter.path).parts[0]

    for _, group in groupby(chapters, key=together):
        yield list(group)


def _part(crossrefs: CrossReferences, group: list[Chapter]) -> Part:
    part = Part(group[0].title, html.Element("main"))
    for number, chapter in enumerate(group):
        kind, article = chapter.kind, chapter.article
        article.tag = "section"
        level = 2 if number else 1
        article.set("class", f"chapter chapter--{kind} level-{level}")
        article.set("id", crossrefs.id_for(chapter.path))
        part.entries.append(Entry(level, chapter.title, crossrefs.id_for(chapter.path)))
        if kind == "module":
            part.entries += [
                Entry(2, " ".join(str(h.text_content()).split()), h.get("id", "")) for h in article.iter(*_TOP)
            ]
        part.body.append(article)
    part.kind = group[0].kind
    return part


def _matter(kind: str, template: str, course: Course, **context: object) -> Part:
    """A part that is made from a template: what stands before and after the chapters."""
    body = html.fragment_fromstring(render(template, course.words, course=course, **context), create_parent="main")
    headings = [h for h in body.iter("h1", "h2") if "id" in h.attrib]
    entries = [Entry(int(h.tag[1]), " ".join(str(h.text_content()).split()), h.get("id", "")) for h in headings]
    return Part(entries[0].title if entries else course.info.title, body, entries, kind)
