"""What stands on each card: questions, signs, terms and doses, by the fields of a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree, html

from ...blocks.figure import picture_beside
from ...blocks.quiz import render_question
from ...course import Course
from ...models.quiz import NumberedQuestion
from ...models.term import Term
from ...sanitiser import clean_page
from ...survey import Page
from ..questions import detached_page, questions_of

Fields = dict[str, str]
"""HTML by what it holds: one of `FIELDS`."""
Card = tuple[str, str, Fields, tuple[str, ...]]
"""Slug of its module or quiz, id, fields and tags."""
FIELDS = ("question", "options", "key", "why", "source", "module", "criterion")
"""The fields of a note, in order."""


def all_cards(course: Course) -> Iterator[Card]:
    """Every card of a course: its questions in the order of study, then the small ones."""
    yield from _questions(course)
    yield from small_cards(course)


def _questions(course: Course) -> Iterator[Card]:
    for quiz, asked in questions_of(course):
        tags = tuple(f"criterion::{id}" for id in asked.question.criteria)
        yield quiz.id, asked.question.id, question_fields(course, asked), tags


def question_fields(course: Course, asked: NumberedQuestion) -> Fields:
    """The fields of a question's card. Links to pages read `page:modules/x.md#id`."""
    page = detached_page(course)
    both = {
        part: page.block("quiz/card/question.html.jinja", part=part, **asked._asdict()) for part in ("question", "why")
    }
    chosen = {part: render_question(page, asked, "card", part=part) for part in ("options", "key")}
    question = asked.question
    return _fields(page, {**both, **chosen}, question.see, question.criteria)


def small_cards(course: Course) -> Iterator[Card]:
    """The cards that are no questions: two for each sign, one for each term, one or two for the doses of an exercise."""
    yield from _signs(course)
    yield from _terms(course, course.words.say("cards.gap").unescape())
    yield from _doses(course)


def _signs(course: Course) -> Iterator[Card]:
    for sign in course.signs.signs if course.signs else ():
        level = course.vocabulary.choice("urgencies", sign.tier)
        module = course.signs.module if course.signs else ""
        for kind in ("sign", "say"):
            page = detached_page(course)
            said = _parts(page, "quiz/card/sign.html.jinja", kind=kind, sign=sign, level=level)
            yield module, f"{kind}:{sign.id}", _fields(page, said, module), ("sign", f"tier::{sign.tier}")


def _terms(course: Course, gap: str) -> Iterator[Card]:
    for id, term in course.terms.items():
        page = detached_page(course)
        said = _parts(page, "quiz/card/term.html.jinja", term=term)
        said["question"] = blanked(said["question"], term, gap)
        yield course.module_of_term[id], f"term:{id}", _fields(page, said, course.module_of_term[id]), ("term",)


def _doses(course: Course) -> Iterator[Card]:
    for exercise in course.exercises.values():
        for kind, given in (("dose", exercise.dose), ("later", exercise.later)):
            if given:
                page = detached_page(course)
                said = _parts(
                    page,
                    "quiz/card/dose.html.jinja",
                    exercise=exercise,
                    later=kind == "later",
                    small=picture_beside(course, exercise),
                )
                yield exercise.module, f"{kind}:{exercise.id}", _fields(page, said, exercise.module), ("dose",)


def _parts(page: Page, template: str, **context: object) -> dict[str, str]:
    return {part: page.block(template, part=part, **context) for part in ("question", "options", "key", "why")}


def _fields(page: Page, said: dict[str, str], see: str, criteria: Iterable[str] = ()) -> Fields:
    """All fields by name: what a card says, what teaches it, what it assesses, and the works it cites."""
    modules = page.course.modules
    slug = see.partition("#")[0]
    place = [*modules].index(slug) + 1 if slug in modules else 0
    about = {"number": place, "module": modules.get(slug), "see": see, "criteria": criteria}
    ends = {part: page.block("quiz/card/module.html.jinja", part=part, **about) for part in ("module", "criterion")}
    return {name: _tidied(field) for name, field in {**said, **ends, "source": _sources(page)}.items()}


def _sources(page: Page) -> str:
    citations = page.course.citations
    keys = citations.order(key for key, _ in page.facts.cites)
    entries = [citations.entry(key) for key in keys]
    return page.block("quiz/card/sources.html.jinja", entries=entries, numbered=citations.numbered) if entries else ""


def blanked(front: str, term: Term, gap: str) -> str:
    """HTML with a gap in place of the term, its plural and its synonyms."""
    words = sorted({term.term, term.plural or f"{term.term}s", *term.synonyms}, key=len, reverse=True)
    found = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?:s|es)?(?!\w)", re.IGNORECASE)
    pieces = re.split(r"(<[^>]*>)", front)
    return "".join(piece if piece.startswith("<") else found.sub(gap, piece) for piece in pieces)


def _tidied(field: str) -> str:
    """HTML made safe, without ids and what only the site's scripts read; marks of citations are no links, for want of a page."""
    root = html.fragment_fromstring(clean_page(field), create_parent="div")
    for element in root.iter(etree.Element):
        for name in [*element.attrib]:
            if name == "id" or (name.startswith("data-") and name != "data-shuffle"):
                del element.attrib[name]
    for link in root.xpath(".//a[starts-with(@href, '#')]"):
        link.drop_tag()
    return inside(root)


def inside(root: html.HtmlElement) -> str:
    """The HTML in an element."""
    return str(html.tostring(root, encoding="unicode")).removeprefix("<div>").removesuffix("</div>")
