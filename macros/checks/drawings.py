"""Drawings made from frames can be drawn as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..models.exercise import Exercise
from ..models.figure import Figure
from ..survey import Survey
from .problems import at


def frames(survey: Survey) -> Iterator[Problem]:
    """Angles, contacts, equipment and places exist; the body can lie so, and rests on something; labels stand free."""
    records: list[Exercise | Figure] = [*survey.course.exercises.values(), *survey.course.figures.values()]
    for record in records:
        for where, code, message in survey.course.drawn(record)[1]:
            yield at(record.at("frames", *where), code, message)
