"""Tasks: on a page of their own with the sheet of whoever watches, where a module asks for them, and all together."""

from __future__ import annotations

from ..models.curriculum import Module
from ..models.task import Task
from ..rendering import escape_text
from ..survey import Page
from .sheets import observation, sheet_of


def task(page: Page, id: str) -> str:
    """A task where a module asks for it: what to do, to what standard, and where to note that it was done."""
    record: Task = page.shown("tasks", id)
    return page.block("blocks/task.html.jinja", task=record)


def task_page(page: Page, id: str) -> str:
    """The page of one task, beginning with its heading: the whole task, and the sheet for whoever watches."""
    record: Task = page.shown("tasks", id)
    sheet = page.block("blocks/form.html.jinja", form=observation(record, page.course.words), module=None)
    module = page.course.modules.get(record.module)
    body = page.block("blocks/task_page.html.jinja", task=record, module=module)
    return f"# {escape_text(record.title)}\n\n{body}\n\n{sheet}"


def task_index(page: Page) -> str:
    """All tasks by module, each with its criteria, its time and whether the reader has done it."""
    return page.block("blocks/task_index.html.jinja", groups=by_module(page), caption="")


def task_sheet(page: Page, name: str) -> str:
    """A sheet made from all tasks, to fill in: `witness`, `assessor`, `placement` or `portfolio`.

    Raises:
        MacroError: for another name.
    """
    return page.block("blocks/form.html.jinja", form=sheet_of(page.course, name), module=None)


def marking_guide(page: Page) -> str:
    """For whoever marks: the standard of each task that has samples, with a sound and an unsound piece."""
    groups = [(module, [one for one in tasks if one.samples]) for module, tasks in by_module(page)]
    return page.block("blocks/marking_guide.html.jinja", groups=[group for group in groups if group[1]])


def by_module(page: Page) -> list[tuple[Module, list[Task]]]:
    """Each module that has tasks, with these, in the order of study."""
    return [(page.course.modules[slug], tasks) for slug, tasks in page.course.tasks_by_module.items()]
