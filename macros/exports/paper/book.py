"""The book: the whole course, or one module of it, as a PDF to read on paper."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from html import unescape
from itertools import count, groupby
from pathlib import Path, PurePosixPath
from string import ascii_uppercase
from typing import Any, NamedTuple

from lxml import html

from ...course import Course
from ...rendering import render
from ...survey import Survey
from ..chapters import Chapter, chapters, named_module
from ..plain_html import text_content
from .index import index_of
from .links import Links, Text, list_of_all_works, outside
from .press import Document, about, press, require_packages
from .printable import printable, refer
from .tree import Trees
from .worksheets import Worksheets

_WORDS = (
    "contents",
    "index",
    "index_lead",
    "index_see",
    "index_also",
    "question_page",
    "answer_page",
    "table",
    "figure",
    "page.see",
    "page.short",
)


class Edition(NamedTuple):
    """Which book it is."""

    module: str = ""
    """Slug of the one module that it holds; empty for the whole course."""
    instructor: bool = False
    """Whether the key stands beside each question, with criteria, misconceptions and the ledger of claims."""


def pdf_book(survey: Survey, target: Path, *, module: str = "", instructor: bool = False) -> None:
    """Write the book of the course, or of one module.

    Raises:
        DataError: when a package is missing, there is no such module, or pages cannot be rendered.
    """
    if module:
        named_module(survey.course, module)
    require_packages()
    document = manuscript(survey, Edition(module, instructor))
    size = sum(len(part["chapters"]) for part in document.data["parts"])
    print(f"{target.name}: setting {size} chapters …", file=sys.stderr, flush=True)
    press(survey.course, document, target)


def manuscript(survey: Survey, edition: Edition) -> Document:
    """The data of a book, from the cover to the index."""
    course = survey.course
    chosen = printable(survey, chapters(survey, "paper"), module=edition.module, instructor=edition.instructor)
    sheets = Worksheets(course, chosen, instructor=edition.instructor)
    keys = [(chapter, key) for chapter in chosen for key in sheets.key(chapter)]
    for chapter in chosen:
        sheets.fill(chapter)
    chosen = list(_discussions_last(course, chosen))
    texts = [Text(chapter.path, chapter.article, f"c{n}") for n, chapter in enumerate(chosen, 1)]
    answers = [Text(chapter.path, key, f"k{n}") for n, (chapter, key) in enumerate(keys, 1)]
    links = Links(course, [*texts, *answers], list_of_all_works((text.path, text.article) for text in texts))
    reading = [text for chapter, text in zip(chosen, texts, strict=True) if chapter.kind in ("module", "page")]
    index = index_of(course, links, reading)
    wanted = links.targets().union(*(line["ids"] for letter in index for line in letter["lines"]))
    for text in (*texts, *answers):
        outside(text.article)
        wanted |= {link.get("href", "")[1:] for link in text.article.iter("a")}
        wanted |= {heading.get("id", "") for heading in text.article.iter("h2")}
    trees = Trees(course.root, wanted)
    front = _front(course, trees, edition)
    parts = list(_parts(course, trees, list(zip(chosen, texts, strict=True))))
    if keys:
        titles = [_title(course, chapter) for chapter, _ in keys]
        parts.append(_key(course, trees, list(zip(titles, answers, strict=True))))
    return Document("book", {**front, "parts": parts, "index": index}, trees.files)


def _discussions_last(course: Course, chosen: Iterable[Chapter]) -> Iterator[Chapter]:
    """The chapters, those of a folder followed by one with what follows from the choices in its cases."""
    for folder, group in groupby(chosen, key=lambda chapter: PurePosixPath(chapter.path).parent):
        last, title = html.Element("article"), unescape(course.words.say("case.discussion"))
        for chapter in group:
            yield chapter
            for discussion in chapter.article.find_class("case-study__paper"):
                discussion.set("id", f"discussion-{len(last)}")
                refer(discussion, title, f"page:{folder}/discussion#{discussion.get('id')}")
                discussion.find("h2").text = chapter.title
                last.append(discussion)
        if len(last):
            yield Chapter(f"{folder}/discussion", title, "discussion", last)


def _front(course: Course, trees: Trees, edition: Edition) -> dict[str, Any]:
    """What stands before the chapters, and what holds for all of them."""
    info = course.info

    def say(key: str, **values: object) -> str:
        return unescape(course.words.say(key, **values))

    module = course.modules.get(edition.module)
    kind = say("book.instructor") if edition.instructor else say("book.book")
    if module:
        kind = say("module.place", number=[*course.modules].index(module.slug) + 1)
    title = module.title if module else info.title
    imprint = render("book/imprint.html.jinja", course.words, course=course, edition=edition)
    return {
        "title": title,
        "full_title": " · ".join([title, *([info.title] if module else []), *([kind] if edition.instructor else [])]),
        "subtitle": info.title if module else info.subtitle,
        "kind": kind,
        **about(course),
        "version": say("book.version", version=info.version),
        "words": {key.rpartition(".")[2]: unescape(course.words.pattern(f"book.{key}")) for key in _WORDS},
        "imprint": trees.of(html.fragment_fromstring(imprint, create_parent="div")),
    }


def _parts(course: Course, trees: Trees, texts: list[tuple[Chapter, Text]]) -> Iterator[dict[str, Any]]:
    """Chapters that belong together: each module alone, others with their neighbours of the same folder."""
    letters = iter(ascii_uppercase)

    def together(one: tuple[Chapter, Text]) -> str:
        return one[0].path if one[0].kind == "module" else PurePosixPath(one[0].path).parts[0]

    for _, group in groupby(texts, key=together):
        members = list(group)
        first = members[0][0]
        stem = PurePosixPath(first.path).stem
        number = str([*course.modules].index(stem) + 1) if stem in course.modules else next(letters, "")
        _number([text for _, text in members], number, sections=first.kind == "module")
        made = [_chapter(trees, c.title, text, c.kind, 2 if place else 1) for place, (c, text) in enumerate(members)]
        yield {"title": first.title, "number": number, "kind": first.kind, "chapters": made}


def _key(course: Course, trees: Trees, answers: Iterable[tuple[str, Text]]) -> dict[str, Any]:
    """The answers at the back."""
    title, lead = (unescape(course.words.say(f"book.{key}")) for key in ("answers", "answers_lead"))
    opening = Text("answers", html.fragment_fromstring("<div><p class='lead'></p></div>"), "answers")
    opening.article[0].text = lead
    made = [_chapter(trees, title, opening, "key", 1)]
    made += [_chapter(trees, name, text, "key", 2) for name, text in answers]
    return {"title": title, "number": "", "kind": "key", "chapters": made}


def _chapter(trees: Trees, title: str, text: Text, kind: str, level: int) -> dict[str, Any]:
    headings = text.article.iter("h2") if kind == "module" else ()
    sections = [[h.get("data-number", ""), text_content(h), h.get("id", "")] for h in headings]
    made = {"id": text.id, "title": title, "path": text.path, "kind": kind, "level": trees.heading(level)}
    made["holds"] = [one for one in ("case-study", "form", "programme", "worksheet") if text.article.find_class(one)]
    return {**made, "body": trees.of(text.article, below=level - 1), "sections": sections}


def _number(texts: Iterable[Text], number: str, *, sections: bool) -> None:
    """Number the tables, figures and, if wanted, the sections of a part: 3.1, 3.2 …"""
    counted = {"table": count(1), "figure": count(1), "h2": count(1)}
    for text in texts:
        for element in text.article.iter("table", "figure", *(("h2",) if sections else ())):
            if element.find("caption") is not None or element.tag != "table":
                element.set("data-number", f"{number}.{next(counted[element.tag])}")


def _title(course: Course, chapter: Chapter) -> str:
    module = course.modules.get(PurePosixPath(chapter.path).stem)
    return module.title if module else chapter.title
