"""Tasks: modules and criteria that exist, a page for each, and a task for each practical criterion."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..survey import Survey
from .own_pages import own_pages
from .problems import at, unknown_id


def names(survey: Survey) -> Iterator[Problem]:
    """What a task names exists; its criteria may be those of any module, for a task can show several."""
    course = survey.course
    for task in course.tasks.values():
        if task.module not in course.modules:
            yield unknown_id(task.at("module"), "module", task.module, course.modules)
        for index, name in enumerate(task.criteria):
            if name not in course.criteria:
                yield unknown_id(task.at("criteria", index), "criterion", name, course.criteria)


def pages(survey: Survey) -> Iterator[Problem]:
    """Each task has a page, and stands on another page too once its module is ready."""
    return own_pages(survey, "tasks", "task-page", "task-unused")


def practical(survey: Survey) -> Iterator[Problem]:
    """Each criterion that is shown by doing, in a module that is ready, has a task."""
    curriculum = survey.course.curriculum
    for m, module in enumerate(curriculum.modules):
        for c, criterion in enumerate(module.criteria):
            if module.ready and criterion.practical and criterion.id not in survey.course.shown_by_tasks:
                message = f"{criterion.id} is practical, but no task shows it; write one in data/tasks"
                yield at(curriculum.at("modules", m, "criteria", c), "criterion-no-task", message)
