"""Flashcards: every question, sign and term and the dose of every exercise as a note of an Anki package."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from lxml import etree, html

from ...blocks.quiz import render_question
from ...course import Course
from ...models.quiz import NumberedQuestion
from ...models.term import Term
from ...rendering import TEMPLATES, plain, render
from ...sanitiser import clean_page
from ...survey import Page, Survey
from ..archives import write_zip
from ..chapters import published
from ..pictures import content, flat_name, pictures
from ..questions import detached_page, questions_of
from ..stylesheets import components, declared, tokens
from .apkg import EarlierNotetype, Note, Notetype, Package, collection
from .card_history import CardHistory, midnight

Linked = Callable[[str], str]
Fields = dict[str, str]
"""HTML by what it holds: one of `FIELDS`."""
Card = tuple[str, str, Fields, tuple[str, ...]]
"""Slug of its module or quiz, id, fields and tags."""
FIELDS = ("question", "options", "key", "why", "source", "module", "criterion")
"""The fields of a note, in order."""


def flashcards(survey: Survey, target: Path, *, record: bool = False, earlier: bool = False) -> None:
    """Write the deck. Its links lead to the address that `mkdocs.yml` says the site is published at, if it does.

    `earlier` writes the one for those whose deck is from before cards had fields: the app updates no note of another kind.
    `record` keeps in `data/flashcards.json` when each card last changed; else nothing in `data/` is touched.

    Raises:
        DataError: when the history of earlier decks cannot be read or written, or a picture is missing.
    """
    course = survey.course
    history = CardHistory(course.root, course.info.updated)
    package = deck(course, history, published(survey), earlier)
    if record:
        history.write()
    files = {str(number): content(course.root, path) for number, path in enumerate(package.media.values())}
    names = json.dumps(dict(zip(files, package.media, strict=True)), ensure_ascii=False).encode()
    packed = [("collection.anki2", collection(package)), ("media", names), *files.items()]
    write_zip(target, course.info.updated, packed)


def deck(course: Course, history: CardHistory, published: Linked, earlier: bool = False) -> Package:
    """All notes in the order of study, module by module. `published` gives the address of `modules/x.md#id`, or nothing.

    `earlier` for those of earlier decks alone, as notes with two sides.
    """
    names = _names(course)
    notes = [*_notes(course, names)]
    own = [replace(note, guid=history.guid(course.id, note.guid)) for note in notes]
    gone = [id for id in history.gone({note.guid for note in own}) if earlier or id not in history.earlier(course.id)]
    own += _retired(course, names, gone)
    dated = [replace(note, modified=history.modified(note.guid, note.content)) for note in own]
    media: dict[str, str] = {}
    addressed = [
        replace(note, fields=tuple(_addressed(field, published, course, media) for field in note.fields))
        for note in dated
    ]
    if earlier:
        addressed = [_two_sided(note, course, names) for note in addressed if note.guid in history.earlier(course.id)]
    kind = _earlier_notetype(course, names) if earlier else _notetype(course, names)
    kind = replace(kind, modified=history.modified("notetype:", repr(kind)))
    return Package(midnight(course.info.updated), names["about"], kind, addressed, media)


def _names(course: Course) -> dict[str, str]:
    """What the flashcard app calls things."""
    info, words = course.info, course.words
    about = words.say("cards.about", title=info.title, version=info.version, day=info.updated).unescape()
    called = (*FIELDS, "front", "back", "notetype", "card", "others", "retired_deck")
    named = {name: words.say(f"cards.{name}").unescape() for name in called}
    return {**named, "about": f"{about} {info.licence_text.name}. {plain(info.disclaimer)}"}


def _notetype(course: Course, names: dict[str, str]) -> Notetype:
    slots = {name: f"{{{{{names[name]}}}}}" for name in FIELDS}
    layouts = [_layout(course, side, _side(course, names, side, slots, app=True)) for side in ("front", "back")]
    called = f"{course.info.title}: {names['notetype']}"
    fields = tuple(names[name] for name in FIELDS)
    return Notetype(course.id, called, names["card"], fields, (layouts[0], layouts[1]), card_style(course))


def _earlier_notetype(course: Course, names: dict[str, str]) -> Notetype:
    """The kind of notes that decks had up to version 0.3 of the generator, with all on two sides."""
    fields = names["front"], names["back"]
    layouts = _layout(course, "front", f"{{{{{fields[0]}}}}}"), _layout(course, "back", f"{{{{{fields[1]}}}}}")
    return EarlierNotetype(course.id, names["notetype"], names["card"], fields, layouts, card_style(course))


def _layout(course: Course, side: str, content: str) -> str:
    return render("quiz/card/layout.html.jinja", course.words, side=side, content=content)


def _side(course: Course, names: dict[str, str], side: str, fields: Fields, app: bool = False) -> str:
    template = "quiz/card/sides.html.jinja"
    return render(template, course.words, course=course, side=side, names=names, fields=fields, app=app)


def _two_sided(note: Note, course: Course, names: dict[str, str]) -> Note:
    fields = dict(zip(FIELDS, note.fields, strict=True))
    return replace(note, fields=tuple(_side(course, names, side, fields) for side in ("front", "back")))


def card_style(course: Course) -> str:
    """The style sheet of every card, by day and by night."""
    css = (TEMPLATES / "quiz/card/card.css").read_text(encoding="utf-8") + components(course.root, "card")
    light, night = (declared(css, tokens(course.root, scheme)) for scheme in ("light", "dark"))
    return f".card {{ {light} }}\n.nightMode.card, .nightMode .card {{ {night} }}\n{css}"


def _notes(course: Course, names: dict[str, str]) -> Iterator[Note]:
    """Every card of the course: those of a module in a deck of its own."""
    found: dict[str, list[Note]] = {slug: [] for slug in course.modules}
    for slug, id, fields, tags in [*_questions(course), *small_cards(course)]:
        named = (f"module::{slug}", *tags) if slug in course.modules else tags
        deck = f"{course.info.title}::{_deck(course, slug, names)}"
        found.setdefault(slug, []).append(Note(id, deck, tuple(fields[name] for name in FIELDS), named))
    yield from (note for notes in found.values() for note in notes)


def _deck(course: Course, slug: str, names: dict[str, str]) -> str:
    """What the deck of a module is called: its number, which keeps decks in order, and its title."""
    if slug not in course.modules:
        return names["others"]
    number = f"{[*course.modules].index(slug) + 1:02}"
    return course.words.say("cards.deck", number=number, module=course.modules[slug].title).unescape()


def _retired(course: Course, names: dict[str, str], guids: Iterable[str]) -> Iterator[Note]:
    """A note in the place of each that earlier decks had and this one has not: else its owner would go on learning it."""
    page = detached_page(course)
    said = {part: page.block("quiz/card/retired.html.jinja", part=part) for part in ("question", "why")}
    for guid in guids:
        fields = tuple(said.get(name, "") for name in FIELDS)
        yield Note(guid, f"{course.info.title}::{names['retired_deck']}", fields, ("retired",))


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
                said = _parts(page, "quiz/card/dose.html.jinja", exercise=exercise, later=kind == "later")
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
    return _inside(root)


def _addressed(field: str, published: Linked, course: Course, media: dict[str, str]) -> str:
    """HTML whose links to pages and files lead to the published site, or are gone if there is none.

    Pictures get a name that begins with the course's id, since the app keeps those of all decks in one folder; `media` takes
    it down with the path below `docs/`.
    """
    root = html.fragment_fromstring(field, create_parent="div")
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
    return str(html.tostring(root, encoding="unicode")).removeprefix("<div>").removesuffix("</div>")
