"""Programmes: a stage of the vocabulary, a module and exercises that exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, nearest
from ..models.programme import Programme
from ..survey import Survey
from .exercises import at


def words(survey: Survey) -> Iterator[Problem]:
    """Stage, module and exercises of every programme."""
    stages = [stage.id for stage in survey.course.vocabulary.stages]
    modules, exercises = survey.course.modules, survey.course.exercises
    for one in survey.course.programmes.values():
        if one.stage not in stages:
            message = f"{one.stage!r} is none of the stages in vocabulary.yml{nearest(one.stage, stages)}"
            yield at(one.at("stage"), "word-unknown", message)
        if one.module and one.module not in modules:
            message = f"no module is called {one.module!r}{nearest(one.module, modules)}"
            yield at(one.at("module"), "module-unknown", message)
        for where, name in _drills(one):
            if name not in exercises:
                message = f"no exercise is called {name!r}{nearest(name, exercises)}"
                yield at(one.at(*where), "exercise-unknown", message)


def _drills(one: Programme) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where each exercise is named, and its id."""
    for s, session in enumerate(one.sessions):
        for b, block in enumerate(session.blocks):
            for d, drill in enumerate(block.drills):
                yield ("sessions", s, "blocks", b, "drills", d, "exercise"), drill.exercise
