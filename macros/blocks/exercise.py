"""Exercises: as a table, a card, a ladder, a page of their own, and an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup

from ..course import Course
from ..errors import MacroError, not_in_vocabulary, unknown
from ..models.exercise import Exercise
from ..rendering import escape_text
from ..survey import Page
from .figure import drawing, small_pictures

COLUMNS = (
    "name",
    "picture",
    "purpose",
    "stages",
    "category",
    "pattern",
    "muscles",
    "equipment",
    "dose",
    "later",
    "set_up",
    "steps",
    "breathing",
    "cues",
    "faults",
    "regressions",
    "progressions",
    "stop_if",
    "cautions",
)
"""Columns an exercise table may have; their headings stand in the template."""

DEFAULT_COLUMNS = ("name", "dose", "cues", "stop_if")


def exercise_table(
    page: Page,
    ids: Sequence[str] | None = None,
    *,
    category: str | None = None,
    stage: str | None = None,
    pattern: str | None = None,
    muscle: str | None = None,
    equipment: str | None = None,
    columns: Sequence[str] = DEFAULT_COLUMNS,
    caption: str | None = None,
) -> str:
    """A table of the exercises named, or of all that fit the filters.

    Raises:
        MacroError: for an unknown id, filter word or column, or when nothing fits.
    """
    for column in columns:
        if column not in COLUMNS:
            unknown("column", column, COLUMNS)
    wanted = _Filter(category, stage, pattern, muscle, equipment)
    chosen = [one.id for one in wanted.found(page.course)] if ids is None else ids
    if not chosen:
        raise MacroError("table-empty", "no exercise fits these filters; loosen one, or name ids")
    exercises = [page.shown("exercises", id) for id in chosen]
    if page.medium == "paper":  # where each exercise has its picture on its card
        columns = [column for column in columns if column != "picture"]
    return page.block(
        "blocks/exercise_table.html.jinja",
        exercises=exercises,
        columns=list(columns),
        caption=caption,
        small=small_pictures(page),
    )


class _Filter(NamedTuple):
    """What the exercises of a table have in common; None where anything goes."""

    category: str | None
    stage: str | None
    pattern: str | None
    muscle: str | None
    equipment: str | None

    def found(self, course: Course) -> list[Exercise]:
        """The exercises that fit."""
        _check_word(course, "categories", self.category)
        _check_word(course, "stages", self.stage)
        _check_word(course, "patterns", self.pattern)
        return [one for one in course.exercises.values() if self._fits(one)]

    def _fits(self, exercise: Exercise) -> bool:
        return (
            self.category in (None, exercise.category)
            and self.pattern in (None, exercise.pattern)
            and (self.stage is None or self.stage in exercise.stages)
            and (self.muscle is None or _within(self.muscle, (part.name for part in exercise.muscles)))
            and (self.equipment is None or _within(self.equipment, exercise.equipment))
        )


def _check_word(course: Course, kind: str, word: str | None) -> None:
    known = course.vocabulary.ids(kind)
    if word is not None and word not in known:
        raise MacroError("word-unknown", not_in_vocabulary(kind, word, known))


def _within(wanted: str, names: Iterable[str]) -> bool:
    return any(wanted.casefold() in name.casefold() for name in names)


def exercise(page: Page, id: str) -> str:
    """Everything about one exercise on a card."""
    return page.block(
        "blocks/exercise_card.html.jinja", exercise=page.shown("exercises", id), **_steps(page.course, id)
    )


def exercise_page(page: Page, id: str) -> str:
    """The page of one exercise, beginning with its heading."""
    record: Exercise = page.shown("exercises", id)
    picture = Markup(drawing(page, record)) if record.frames else ""
    return f"# {escape_text(record.name)}\n\n" + page.block(
        "blocks/exercise_page.html.jinja", exercise=record, picture=picture, **_steps(page.course, id)
    )


def ladder(page: Page, id: str) -> str:
    """The steps below and above one exercise, from easier to harder."""
    return page.block("blocks/ladder.html.jinja", exercise=page.shown("exercises", id), **_steps(page.course, id))


def exercise_link(page: Page, id: str, text: str | None = None) -> str:
    """A link to the page of one exercise, under its name or other words."""
    record: Exercise = page.shown("exercises", id)
    return page.block("blocks/exercise_link.html.jinja", exercise=record, text=text or record.name)


def exercise_index(page: Page) -> str:
    """All exercises by kind, each with its stages and starting dose."""
    groups = [
        (kind, [one for one in page.course.exercises.values() if one.category == kind.id])
        for kind in page.course.vocabulary.categories
    ]
    return page.block(
        "blocks/exercise_index.html.jinja", groups=[group for group in groups if group[1]], small=small_pictures(page)
    )


def _steps(course: Course, id: str) -> dict[str, list[Exercise]]:
    one = course.exercises[id]
    return {
        "below": [course.exercises[name] for name in one.regressions if name in course.exercises],
        "above": [course.exercises[name] for name in one.progressions if name in course.exercises],
    }
