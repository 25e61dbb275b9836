"""The kinds of notes that the flashcard app is given: their fields, their two sides, and how they look."""

from __future__ import annotations

from dataclasses import replace

from ...course import Course
from ...rendering import TEMPLATES, plain, render
from ..stylesheets import components, declared, tokens
from .card_fields import FIELDS, Fields
from .notes import EarlierNotetype, Note, Notetype


def names_in_app(course: Course) -> dict[str, str]:
    """What the flashcard app calls things."""
    info, words = course.info, course.words
    about = words.say("cards.about", title=info.title, version=info.version, day=info.updated).unescape()
    called = (*FIELDS, "front", "back", "notetype", "card", "others", "retired_deck")
    named = {name: words.say(f"cards.{name}").unescape() for name in called}
    return {**named, "about": f"{about} {info.licence_text.name}. {plain(info.disclaimer)}"}


def notetype(course: Course, names: dict[str, str]) -> Notetype:
    """The kind of all notes of a course. `names` are those that `names_in_app` gives."""
    slots = {name: f"{{{{{names[name]}}}}}" for name in FIELDS}
    layouts = [_layout(course, side, _side(course, names, side, slots, app=True)) for side in ("front", "back")]
    called = f"{course.info.title}: {names['notetype']}"
    fields = tuple(names[name] for name in FIELDS)
    return Notetype(course.id, called, names["card"], fields, (layouts[0], layouts[1]), card_style(course))


def earlier_notetype(course: Course, names: dict[str, str]) -> Notetype:
    """The kind of notes that decks had up to version 0.3 of the generator, with all on two sides."""
    fields = names["front"], names["back"]
    layouts = _layout(course, "front", f"{{{{{fields[0]}}}}}"), _layout(course, "back", f"{{{{{fields[1]}}}}}")
    return EarlierNotetype(course.id, names["notetype"], names["card"], fields, layouts, card_style(course))


def _layout(course: Course, side: str, content: str) -> str:
    return render("quiz/card/layout.html.jinja", course.words, side=side, content=content)


def _side(course: Course, names: dict[str, str], side: str, fields: Fields, app: bool = False) -> str:
    template = "quiz/card/sides.html.jinja"
    return render(template, course.words, course=course, side=side, names=names, fields=fields, app=app)


def two_sided(note: Note, course: Course, names: dict[str, str]) -> Note:
    """A note of fields as one of the earlier kind, with all on a front and a back."""
    fields = dict(zip(FIELDS, note.fields, strict=True))
    return replace(note, fields=tuple(_side(course, names, side, fields) for side in ("front", "back")))


def card_style(course: Course) -> str:
    """The style sheet of every card, by day and by night."""
    css = (TEMPLATES / "quiz/card/card.css").read_text(encoding="utf-8") + components(course.root, "card")
    light, night = (declared(css, tokens(course.root, scheme)) for scheme in ("light", "dark"))
    return f".card {{ {light} }}\n.nightMode.card, .nightMode .card {{ {night} }}\n{css}"
