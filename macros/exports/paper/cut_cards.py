"""Cards to cut out: of each sign, term and dose the question in front and the answer behind, eight to a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...course import Course
from ...errors import DataError, Problem
from ...survey import Survey
from ..cards.card_fields import small_cards
from ..chapters import named_module
from .handouts import body, sheets
from .press import press, require_packages


def cut_cards(survey: Survey, target: Path, *, module: str = "") -> None:
    """Write one PDF with all cards, or those of what one module teaches.

    Raises:
        DataError: when a package is missing, there is no such module, or nothing to make cards of.
    """
    course = survey.course
    if module:
        named_module(course, module)
    sides = list(card_sides(course, module))
    if not sides:
        raise DataError([Problem("data", 0, "file-missing", "there are no signs, terms or exercises to make cards of")])
    require_packages()
    title = course.words.say("cards.all", course=course.info.title)
    press(course, sheets(course, sides, "card", title)._replace(template="cards"), target)


def card_sides(course: Course, module: str) -> Iterator[tuple[str, str]]:
    """What stands small at the foot, and HTML, of the front of each card and of its back, by turns, in the order of study."""
    places = {slug: place for place, slug in enumerate(course.modules, 1)}
    for slug, _, fields, tags in sorted(small_cards(course), key=lambda card: places.get(card[0], len(places) + 1)):
        if module in ("", slug):
            taught = course.words.say("module.place", number=places[slug]).unescape() if slug in places else ""
            for side in ("front", "back"):
                yield taught, body(course, "card", side=side, fields=fields, dose="dose" in tags)
