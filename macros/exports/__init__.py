"""Exports: each a plain function from the survey of a course to one file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..course import Course
from .cards.apkg import cards_in
from .cards.card_history import CardHistory
from .cards.flashcards import flashcards
from .counts import pages_of_pdf, pages_of_site
from .epub.epub import epub
from .offline.offline import offline_site
from .paper.book import pdf_book
from .paper.cut_cards import cut_cards
from .paper.handouts import forms, handouts, task_sheets
from .paper.summaries import summaries

AUDIENCES = ("learner", "client", "instructor")
"""Whom an export serves. What is for instructors is made, but not offered on the site."""


class Option(NamedTuple):
    """What the command of an export may be asked for besides."""

    name: str
    about: str
    switch: bool = False
    """Whether it is on or off; else it takes a word, empty if none is given."""
    named: bool = True
    """Whether it changes what the file holds, so that the file's name says so."""


class Variant(NamedTuple):
    """A file that an export makes of a course: all of it, a part, or an edition for others."""

    kind: str
    """What it is, in the file's name."""
    asked: Mapping[str, object]
    """Options of the export."""
    audience: str
    title: str = ""
    """What it holds, such as a module; empty for the whole course."""
    module: int = 0
    """The number of the module that it holds alone."""


def _modules(course: Course) -> Iterator[Variant]:
    """Each module by itself."""
    for number, (slug, module) in enumerate(course.modules.items(), 1):
        if module.ready:
            yield Variant(f"module-{slug}", {"module": slug}, "learner", module.title, number)


def _earlier_decks(course: Course) -> Iterator[Variant]:
    """The deck for those who have an earlier one, if there was one."""
    if CardHistory(course.root, course.info.updated).earlier(course.id):
        title = course.words.say("downloads.anki.earlier").unescape()
        yield Variant("flashcards-earlier", {"earlier": True}, "learner", title)


def _editions(course: Course) -> Iterator[Variant]:
    """Each module as a book, and the instructor's edition."""
    yield from _modules(course)
    yield Variant("book-instructor", {"instructor": True}, "instructor")


def _none(course: Course) -> tuple[Variant, ...]:
    return ()


class Export(NamedTuple):
    """One export. Its title, its kind and what it is for stand in the words under `downloads.<its name>`."""

    kind: str
    """What its file is, in the file's name: `book`."""
    suffix: str
    """Of its file: `pdf`."""
    audience: str
    """One of `AUDIENCES`."""
    make: Callable[..., None]
    """Makes it from (survey, file to write), and from its options as keyword arguments."""
    about: str
    """What its command makes, in a line of help."""
    options: tuple[Option, ...] = ()
    editions: Callable[[Course], Iterable[Variant]] = _none
    """Other files of the same course."""
    holds: Callable[[Path], int] | None = None
    """How much is in such a file; the words `downloads.<its name>.holds` say of what."""

    made_of: Callable[[Course], object] = lambda course: course
    """What it shows of a course; where there is none, it is not made with the others."""

    def variants(self, course: Course) -> tuple[Variant, ...]:
        """All that it makes of a course, the whole first."""
        if not self.made_of(course):
            return ()
        return (Variant(self.kind, {}, self.audience), *self.editions(course))

    def file(self, course: Course, asked: Mapping[str, object]) -> str:
        """What the file is called for which these options ask: `<id of the course>-<kind>-<version>.<suffix>`."""
        silent = {option.name for option in self.options if not option.named}
        wanted = {name: value for name, value in asked.items() if value and name not in silent}
        kinds = [one.kind for one in self.variants(course) if one.asked == wanted]
        kind = (
            kinds[0] if kinds else "-".join([self.kind, *(str(v) if v is not True else k for k, v in wanted.items())])
        )
        return re.sub(r"[^\w.-]+", "-", f"{course.id}-{kind}-{course.info.version}.{self.suffix}")


EXPORTS = {
    "anki": Export(
        "flashcards",
        "apkg",
        "learner",
        flashcards,
        "every question, sign and term as flashcards for Anki and apps like it",
        options=(
            Option("record", "keep in data/flashcards.json when each card last changed", switch=True, named=False),
            Option(
                "earlier", "for those who have a deck from before cards had fields: it updates those cards", switch=True
            ),
        ),
        editions=_earlier_decks,
        holds=cards_in,
    ),
    "cards": Export(
        "cards",
        "pdf",
        "learner",
        cut_cards,
        "signs, terms and doses as small cards to print on both sides and cut out",
        options=(Option("module", "only what this module teaches, by slug"),),
        holds=pages_of_pdf,
        made_of=lambda course: course.signs or course.terms or course.exercises,
    ),
    "epub": Export(
        "e-book",
        "epub",
        "learner",
        epub,
        "the course as a book that reflows, for phones and e-readers",
        options=(Option("module", "only this module, by slug"),),
        editions=_modules,
    ),
    "forms": Export(
        "forms",
        "pdf",
        "client",
        forms,
        "every form, to fill in by hand or on a screen",
        options=(Option("form", "only this form, by id"),),
        holds=pages_of_pdf,
        made_of=lambda course: course.forms,
    ),
    "handout": Export(
        "handouts",
        "pdf",
        "client",
        handouts,
        "one page for a client for each exercise, programme and stop card",
        options=(
            Option("exercise", "only this exercise, by id"),
            Option("programme", "only this programme, by id"),
            Option("signs", "only the card of the signs", switch=True),
        ),
        holds=pages_of_pdf,
    ),
    "offline": Export(
        "offline",
        "zip",
        "learner",
        offline_site,
        "the whole site as a zip that opens from a disk",
        holds=pages_of_site,
    ),
    "pdf": Export(
        "book",
        "pdf",
        "learner",
        pdf_book,
        "the course as a book on paper, with worksheets, answers and an index",
        options=(
            Option("module", "only this module, by slug"),
            Option("instructor", "the key beside each question", switch=True),
        ),
        editions=_editions,
        holds=pages_of_pdf,
    ),
    "summaries": Export(
        "summaries",
        "pdf",
        "learner",
        summaries,
        "of each module the key points, signs, doses and words",
        holds=pages_of_pdf,
    ),
    "tasks": Export(
        "task-sheets",
        "pdf",
        "learner",
        task_sheets,
        "sheets for practical tasks: for observers, witnesses, assessors, a diary and a portfolio",
        options=(Option("task", "only the sheet for whoever watches this task, by id"),),
        holds=pages_of_pdf,
        made_of=lambda course: course.tasks,
    ),
}
"""Every export, by the name of its command."""
