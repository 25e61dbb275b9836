"""The index: exercises, terms and topics by letter, with the places where the book speaks of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from lxml import etree, html

from ...course import Course
from ...models.index import IndexTopic
from ..plain_html import text_content
from .links import Links, Text

_HEADINGS = ("h2", "h3", "h4", "caption")
_ENOUGH = 3
"""A section that names a topic so often is about it."""


class _Section(NamedTuple):
    """A heading or a caption, and all that is said until the next."""

    heading: html.HtmlElement
    id: str
    """For the place of the heading in the book, if it has none."""
    says: str


def index_of(course: Course, links: Links, reading: Sequence[Text]) -> list[dict[str, Any]]:
    """Letters in their order, each with its lines: name, home (an id or nothing), ids, see, also, parts (lines, too).

    Topics are looked for in `reading`, whose headings get ids where they lack them.
    """
    lines: dict[str, dict[str, Any]] = {}
    for _, found in links.index():
        for name, home, ids in found:
            line = lines.setdefault(name.casefold(), _line(name, home))
            line["ids"] += ids if line["home"] == home else [home, *ids]
    topics = course.index.topics if course.index else ()
    sections = list(_sections(reading)) if topics else []
    for topic in topics:
        line = lines.setdefault(topic.topic.casefold(), _line(topic.topic))
        line["ids"] += _spoken(topic, sections)
        line["also"] += topic.also
    for topic in topics:
        inside = [found[id] for found, id in _under(course, topic) if id in found]
        parts = [lines[name.casefold()] for name in inside if name.casefold() in lines]
        lines[topic.topic.casefold()]["parts"] = [{**part, "also": [], "parts": []} for part in parts]
    lines = {key: line for key, line in lines.items() if line["home"] or line["ids"] or line["parts"]}
    for line in lines.values():
        line["also"] = [other for other in line["also"] if other.casefold() in lines]
    for name, other in _other_names(course):
        if other.casefold() in lines and name.casefold() != other.casefold():
            line = lines.setdefault(name.casefold(), _line(name))
            kind = "also" if line["home"] or line["ids"] or line["parts"] else "see"
            line[kind].append(lines[other.casefold()]["name"])
    ordered = sorted(lines.values(), key=lambda line: _plain(line["name"]))
    return [{"title": letter, "lines": list(those)} for letter, those in groupby(ordered, key=_letter)]


def _line(name: str, home: str = "") -> dict[str, Any]:
    return {"name": name, "home": home, "ids": [], "see": [], "also": [], "parts": []}


def _under(course: Course, topic: IndexTopic) -> Iterator[tuple[dict[str, str], str]]:
    """The records that an author puts under a topic: names by id, and the id of one."""
    exercises = {id: exercise.name for id, exercise in course.exercises.items()}
    terms = {id: term.term for id, term in course.terms.items()}
    yield from ((exercises, id) for id in topic.exercises)
    yield from ((terms, id) for id in topic.terms)


def _other_names(course: Course) -> Iterator[tuple[str, str]]:
    """Every other name of a topic, a term or an exercise, with the name under which its places stand."""
    for topic in course.index.topics if course.index else ():
        yield from ((name, topic.topic) for name in topic.synonyms)
    for term in course.terms.values():
        yield from ((name, term.term) for name in term.synonyms)
    for exercise in course.exercises.values():
        yield from ((name, exercise.name) for name in exercise.aliases)


def _sections(reading: Iterable[Text]) -> Iterator[_Section]:
    for text in reading:
        heading, said = text.article, [""]
        for event, element in etree.iterwalk(text.article, events=("start", "end")):
            if event == "start" and element.tag in _HEADINGS:
                yield _Section(heading, f"{text.id}-i{len(said)}", " ".join(said))
                heading, said = element, [""] * (len(said) + 1)
            said.append((element.text if event == "start" and isinstance(element.tag, str) else element.tail) or "")
        yield _Section(heading, f"{text.id}-i{len(said)}", " ".join(said))


def _spoken(topic: IndexTopic, sections: Iterable[_Section]) -> Iterator[str]:
    """The ids of the sections that are about a topic. What stands before a text's first heading counts as its own."""
    for section in sections:
        heading = section.heading
        named = heading.tag in _HEADINGS and topic.pattern.search(text_content(heading))
        if named or len(topic.pattern.findall(section.says)) >= _ENOUGH:
            place = heading.getparent() if heading.tag == "caption" else heading
            if heading.tag not in _HEADINGS:
                yield section.id.rpartition("-")[0]
            else:
                assert place is not None
                place.set("id", place.get("id", section.id))
                yield place.get("id", "")


def _plain(name: str) -> str:
    """A name without accents and in small letters, by which it is sorted."""
    return "".join(one for one in unicodedata.normalize("NFKD", name) if not unicodedata.combining(one)).casefold()


def _letter(line: dict[str, Any]) -> str:
    first = _plain(line["name"])[:1].upper()
    return first if first.isalpha() else "#"
