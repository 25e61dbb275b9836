"""Drawings made from frames can be drawn as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from ..course import Course
from ..errors import Problem
from ..models.exercise import Exercise
from ..models.figure import Figure
from ..survey import Survey
from .problems import at


def frames(survey: Survey) -> Iterator[Problem]:
    """Angles, contacts, equipment and places exist; the body can lie so, and rests on something; labels stand free."""
    for record in with_frames(survey.course):
        yield from mistakes_of(survey.course, record)


def with_frames(course: Course) -> Iterator[Exercise | Figure]:
    """The exercises and figures that are drawn from frames."""
    yield from (one for one in course.exercises.values() if one.frames)
    yield from (one for one in course.figures.values() if one.frames)


def mistakes_of(course: Course, record: Exercise | Figure) -> Iterator[Problem]:
    """What is wrong with the frames of a record, where they stand."""
    for where, code, message in course.drawn(record)[1]:
        yield at(record.at("frames", *where), code, message)
