"""Exports: each a plain function from the survey of a course to one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from ..course import Course
from .book.book import pdf_book
from .cards.flashcards import flashcards
from .epub.epub import epub
from .handouts.handouts import handouts
from .offline.offline import offline_site


class Option(NamedTuple):
    """What the command of an export may be asked for besides."""

    name: str
    about: str
    switch: bool = False
    """Whether it is on or off; else it takes a word, empty if none is given."""


class Variant(NamedTuple):
    """Another file that an export makes of the same course."""

    file: str
    asked: Mapping[str, object]
    """Options of the export."""
    title: str = ""
    """What it is called on the page of downloads; empty for what the export itself is called."""
    offered: bool = True
    """Whether that page lists it."""


def _editions(course: Course) -> Iterator[Variant]:
    """Each module as a book, and the instructor's edition, which is for those who ask for it."""
    for slug, module in course.modules.items():
        if module.ready:
            yield Variant(f"module-{slug}.pdf", {"module": slug}, module.title)
    yield Variant("book-instructor.pdf", {"instructor": True}, offered=False)


def _none(course: Course) -> tuple[Variant, ...]:
    return ()


class Export(NamedTuple):
    """One export: what it makes, and the function that makes it from (survey, file to write)."""

    file: str
    make: Callable[..., None]
    about: str
    options: tuple[Option, ...] = ()
    """Keyword arguments of `make`."""
    variants: Callable[[Course], Iterable[Variant]] = _none


EXPORTS = {
    "anki": Export(
        "course.apkg",
        flashcards,
        "every question, sign and term as flashcards for Anki and apps like it",
        options=(Option("record", "keep in data/flashcards.json when each card last changed", switch=True),),
    ),
    "epub": Export("course.epub", epub, "the course as a book that reflows, for phones and e-readers"),
    "handout": Export(
        "handouts.pdf",
        handouts,
        "one page for a client for each exercise, programme and stop card",
        options=(
            Option("exercise", "only this exercise, by id"),
            Option("programme", "only this programme, by id"),
            Option("signs", "only the card of the signs", switch=True),
        ),
    ),
    "offline": Export("course-offline.zip", offline_site, "the whole site as a zip that opens from a disk"),
    "pdf": Export(
        "book.pdf",
        pdf_book,
        "the course as a book on paper, with worksheets, answers and an index",
        options=(
            Option("module", "only this module, by slug"),
            Option("instructor", "the key beside each question", switch=True),
        ),
        variants=_editions,
    ),
}
"""Every export, by the name of its command."""
