"""Flashcards: every question, every sign and every term of the glossary as a note of an Anki package."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from lxml import etree, html

from ...blocks.quiz import render_question
from ...course import Course
from ...models.quiz import NumberedQuestion, Quiz
from ...models.sign import Sign, Signs
from ...models.term import Term
from ...rendering import TEMPLATES, plain, render
from ...sanitiser import clean_page
from ...survey import Page, Survey
from ...words import Words
from ..archives import write_zip
from ..chapters import published
from ..pictures import content, flat_name, pictures
from ..questions import detached_page, questions_of
from ..stylesheets import components, declared, tokens
from .apkg import Note, Notetype, Package, collection
from .card_history import CardHistory, midnight

Linked = Callable[[str], str]


def flashcards(survey: Survey, target: Path, *, record: bool = False) -> None:
    """Write the deck. Its links lead to the address that `mkdocs.yml` says the site is published at, if it does.

    `record` keeps in `data/flashcards.json` when each card last changed; else nothing in `data/` is touched.

    Raises:
        DataError: when the history of earlier decks cannot be read or written, or a picture is missing.
    """
    course = survey.course
    history = CardHistory(course.root, course.info.updated)
    package = deck(course, history, published(survey))
    if record:
        history.write()
    files = {str(number): content(course.root, path) for number, path in enumerate(package.media.values())}
    names = json.dumps(dict(zip(files, package.media, strict=True)), ensure_ascii=False).encode()
    packed = [("collection.anki2", collection(package)), ("media", names), *files.items()]
    write_zip(target, course.info.updated, packed)


def deck(course: Course, history: CardHistory, published: Linked) -> Package:
    """All notes in the order of study. `published` gives the address of `modules/x.md#id`, or nothing."""
    names = _names(course)
    notes = [
        *_questions(course, names["questions"]),
        *_signs(course, names["signs"]),
        *_terms(course, names["terms"]),
    ]
    own = [replace(note, guid=history.guid(course.id, note.guid)) for note in notes]
    dated = [replace(note, modified=history.modified(note.guid, note.content)) for note in own]
    media: dict[str, str] = {}

    def addressed(side: str) -> str:
        return _addressed(side, published, course, media)

    notes = [replace(note, front=addressed(note.front), back=addressed(note.back)) for note in dated]
    kind = _notetype(names, course.words, card_style(course))
    kind = replace(kind, modified=history.modified("notetype:", repr(kind)))
    return Package(midnight(course.info.updated), names["about"], kind, notes, media)


def _names(course: Course) -> dict[str, str]:
    """What the flashcard app calls things."""
    info, words = course.info, course.words
    about = words.say("cards.about", title=info.title, version=info.version, day=info.updated).unescape()
    named = {name: words.say(f"cards.{name}").unescape() for name in ("notetype", "card", "front", "back", "gap")}
    decks = {deck: f"{info.title}::{words.say(f'cards.{deck}').unescape()}" for deck in ("questions", "signs", "terms")}
    return {**named, **decks, "about": f"{about} {info.licence_text.name}. {plain(info.disclaimer)}"}


def _notetype(names: dict[str, str], words: Words, css: str) -> Notetype:
    sides = [render("quiz/card/layout.html.jinja", words, side=side) for side in ("front", "back")]
    return Notetype(names["notetype"], names["card"], (names["front"], names["back"]), (sides[0], sides[1]), css)


def card_style(course: Course) -> str:
    """The style sheet of every card, by day and by night."""
    css = (TEMPLATES / "quiz/card/card.css").read_text(encoding="utf-8") + components(course.root, "card")
    light, night = (declared(css, tokens(course.root, scheme)) for scheme in ("light", "dark"))
    return f".card {{ {light} }}\n.nightMode.card, .nightMode .card {{ {night} }}\n{css}"


def _questions(course: Course, name: str) -> Iterator[Note]:
    for quiz, asked in questions_of(course):
        front, back = question_sides(course, quiz, asked)
        tags = (f"module::{quiz.id}", *(f"criterion::{id}" for id in asked.question.criteria))
        yield Note(asked.question.id, name, front, back, tags)


def question_sides(course: Course, quiz: Quiz, asked: NumberedQuestion) -> tuple[str, str]:
    """Front and back of a question's card. Links to pages read `page:modules/x.md#id`."""
    page = detached_page(course)
    front = render_question(page, asked, "card")
    module = course.modules.get(asked.question.see.partition("#")[0])
    back = render_question(page, asked, "key", frame="quiz/card/back.html.jinja", module=module)
    return _tidied(front), _tidied(back + _sources(page))


def _signs(course: Course, name: str) -> Iterator[Note]:
    if course.signs:
        for sign in course.signs.signs:
            front, back = sign_sides(course, course.signs, sign)
            tags = (f"module::{course.signs.module}", f"tier::{sign.tier}")
            yield Note(f"sign:{sign.id}", name, front, back, tags)


def sign_sides(course: Course, signs: Signs, sign: Sign) -> tuple[str, str]:
    """Front and back of a sign's card: what is heard or seen, and how fast to act, what to do, and why."""
    page = detached_page(course)
    module, level = course.modules.get(signs.module), course.vocabulary.choice("urgencies", sign.tier)
    front, back = (
        page.block("quiz/card/sign.html.jinja", sign=sign, side=side, module=module, level=level)
        for side in ("front", "back")
    )
    return _tidied(front), _tidied(back + _sources(page))


def _terms(course: Course, name: str) -> Iterator[Note]:
    for id, term in course.terms.items():
        front, back = term_sides(course, term)
        yield Note(f"term:{id}", name, front, back, (f"module::{course.module_of_term[id]}",))


def term_sides(course: Course, term: Term) -> tuple[str, str]:
    """Front and back of a term's card: what it means, without the word, and the word."""
    page = detached_page(course)
    module = course.modules.get(course.module_of_term[term.id])
    front, back = (
        page.block("quiz/card/term.html.jinja", term=term, side=side, module=module) for side in ("front", "back")
    )
    return blanked(_tidied(front), term, _names(course)["gap"]), _tidied(back + _sources(page))


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


def _tidied(side: str) -> str:
    """HTML made safe, without ids and what only the site's scripts read; marks of citations are no links, for want of a page."""
    root = html.fragment_fromstring(clean_page(side), create_parent="div")
    for element in root.iter(etree.Element):
        for name in [*element.attrib]:
            if name == "id" or (name.startswith("data-") and name not in ("data-card", "data-card-key")):
                del element.attrib[name]
    for link in root.xpath(".//a[starts-with(@href, '#')]"):
        link.drop_tag()
    return _inside(root)


def _addressed(side: str, published: Linked, course: Course, media: dict[str, str]) -> str:
    """HTML whose links to pages and files lead to the published site, or are gone if there is none.

    Pictures get a name that begins with the course's id, since the app keeps those of all decks in one folder; `media` takes
    it down with the path below `docs/`.
    """
    root = html.fragment_fromstring(side, create_parent="div")
    for picture, path in pictures(root, course.root):
        name = f"{course.id}-{flat_name(path)}"
        media[name] = path
        picture.set("src", quote(name))
    for link in root.xpath(".//a[starts-with(@href, 'page:') or starts-with(@href, 'file:')]"):
        if address := published(link.get("href").partition(":")[2]):
            link.set("href", address)
        else:
            link.drop_tag()
    return _inside(root)


def _inside(root: html.HtmlElement) -> str:
    return (root.text or "") + "".join(html.tostring(part, encoding="unicode") for part in root)
