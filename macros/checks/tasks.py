"""Tasks: modules and criteria that exist, a page for each, and a task for each practical criterion."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..survey import Survey
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
    broken = any(facts.broken for facts in survey.pages.values())  # such a page may show any task
    for task in survey.course.tasks.values():
        own, module = f"tasks/{task.id}.md", survey.course.modules.get(task.module)
        if own not in survey.pages:
            yield at(task.at(), "task-page", f"docs/{own} is missing; create it")
        shown = any(facts.path != own for facts in survey.shown_on.get(("tasks", task.id), ()))
        if module and module.ready and not shown and not broken:
            yield at(task.at(), "task-unused", f"{module.slug!r} is ready, but no page but its own shows this task")


def practical(survey: Survey) -> Iterator[Problem]:
    """Each criterion that is shown by doing, in a module that is ready, has a task."""
    curriculum = survey.course.curriculum
    shown = {name for task in survey.course.tasks.values() for name in task.criteria}
    for m, module in enumerate(curriculum.modules):
        for c, criterion in enumerate(module.criteria):
            if module.ready and criterion.practical and criterion.id not in shown:
                message = f"{criterion.id} is practical, but no task shows it; write one in data/tasks"
                yield at(curriculum.at("modules", m, "criteria", c), "criterion-no-task", message)
