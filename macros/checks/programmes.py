"""Programmes: a stage of the vocabulary, a module and exercises that exist, and minutes that hold their doses."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..models.base import Range
from ..models.dose import seconds_together
from ..models.programme import Programme
from ..survey import Survey
from .problems import at, unknown_id, unknown_word


def words(survey: Survey) -> Iterator[Problem]:
    """Stage, module and exercises of every programme."""
    stages = survey.course.vocabulary.ids("stages")
    modules, exercises = survey.course.modules, survey.course.exercises
    for one in survey.course.programmes.values():
        if one.stage not in stages:
            yield unknown_word(one.at("stage"), "stages", one.stage, stages)
        if one.module and one.module not in modules:
            yield unknown_id(one.at("module"), "module", one.module, modules)
        for where, name in _drills(one):
            if name not in exercises:
                yield unknown_id(one.at(*where), "exercise", name, exercises)


def _drills(one: Programme) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where each exercise is named, and its id."""
    for s, session in enumerate(one.sessions):
        for b, block in enumerate(session.blocks):
            for d, drill in enumerate(block.drills):
                yield ("sessions", s, "blocks", b, "drills", d, "exercise"), drill.exercise


def lengths(survey: Survey) -> Iterator[Problem]:
    """The minutes of each block hold its doses at the course's pace, and are not far more than they need."""
    course = survey.course
    for one in course.programmes.values():
        for s, session in enumerate(one.sessions):
            for b, block in enumerate(session.blocks):
                doses = block.doses(course.exercises)
                needed = seconds_together(doses, course.info.pace) if len(doses) == len(block.drills) else None
                if needed and not _fits(block.minutes, needed):
                    least, most = (int(seconds / 60 + 0.5) for seconds in needed)
                    message = f"{block.title!r} has {block.minutes} minutes, but its doses need {Range(least, most)}"
                    yield at(one.at("sessions", s, "blocks", b, "minutes"), "block-minutes", message)


ROOM, TALK = 1.5, 2
"""A block may have half as many minutes again as its doses need, and two more for what is said."""


def _fits(minutes: Range, needed: Range) -> bool:
    """Whether both ends of a block's minutes are enough for its doses, to the nearest minute, and not far too many."""
    pairs = [(stated, int(seconds / 60 + 0.5)) for stated, seconds in zip(minutes, needed, strict=True)]
    return all(least <= stated <= least * ROOM + TALK for stated, least in pairs)
