"""Flashcards: every question, sign and term and the dose of every exercise as a note of an Anki package."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from lxml import html

from ...course import Course
from ...survey import Survey
from ..archives import write_zip
from ..pictures import content, flat_name, pictures
from ..published import published
from ..questions import detached_page
from .apkg import collection
from .card_fields import FIELDS, all_cards, inside
from .card_history import CardHistory, midnight
from .notes import Note, Package
from .notetypes import earlier_notetype, names_in_app, notetype, two_sided

Linked = Callable[[str], str]


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
    names = names_in_app(course)
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
        addressed = [two_sided(note, course, names) for note in addressed if note.guid in history.earlier(course.id)]
    kind = earlier_notetype(course, names) if earlier else notetype(course, names)
    kind = replace(kind, modified=history.modified("notetype:", repr(kind)))
    return Package(midnight(course.info.updated), names["about"], kind, addressed, media)


def _notes(course: Course, names: dict[str, str]) -> Iterator[Note]:
    """Every card of the course: those of a module in a deck of its own."""
    found: dict[str, list[Note]] = {slug: [] for slug in course.modules}
    for slug, id, fields, tags in all_cards(course):
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
    return inside(root)
