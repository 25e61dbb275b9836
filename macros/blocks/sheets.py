"""Sheets for tasks, as forms made from tasks and criteria: nobody writes a point of a standard twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import unescape
from typing import Any

from ..course import Course
from ..errors import unknown
from ..models.curriculum import Module
from ..models.form import Form
from ..models.task import Task
from ..words import Words

SESSIONS = 10
"""Sessions in a diary of a placement."""

Fields = list[dict[str, Any]]
Say = Callable[..., str]
"""A text of `sheet` in the words of the course, by the rest of its key."""


def observation(task: Task, words: Words) -> Form:
    """The sheet of someone who watches one task: each point of its standard, seen or not."""
    say = _sayer(words)
    columns = [_choice("seen", say, "yes", "in_part", "no"), _column("note", say)]
    points = _table("points", say("points"), task.standard, columns)
    sections = {
        say("about"): _people(say, "learner", "observer"),
        say("standard"): [points],
        say("afterwards"): [*_lines(say, "well", "next"), _signed(say, "watched")],
    }
    return _form(f"observe-{task.id}", say("observation", task=task.title), say("for.observer"), sections)


def witness(course: Course) -> Form:
    """The statement of someone who saw tasks done at work."""
    say = _sayer(course.words)
    columns = [_choice("seen", say, "yes", "no"), _column("note", say)]
    tasks = _table("tasks", say("which_tasks"), [one.title for one in course.tasks.values()], columns)
    sections = {
        say("about"): [*_people(say, "learner", "witness"), {"type": "text", "id": "role", "label": say("role")}],
        say("saw"): [tasks, *_lines(say, "words"), _signed(say, "true")],
    }
    return _form("witness-statement", say("witness_statement"), say("for.witness"), sections)


def assessor(course: Course) -> Form:
    """The record of an assessor: each criterion that tasks show, with the evidence and the judgement."""
    say = _sayer(course.words)
    columns = [_column("evidence", say), _choice("met", say, "yes", "not_yet"), _day(say)]
    sections = {say("about"): _people(say, "learner", "assessor")}
    for module in course.modules.values():
        names = [f"{one.id} {one.text}" for one in module.criteria if one.id in course.shown_by_tasks]
        sections |= _of_module(module, say("criteria"), names, columns)
    sections[say("afterwards")] = [*_lines(say, "comments"), _signed(say, "judged")]
    return _form("assessor-record", say("assessor_record"), say("for.assessor"), sections)


def placement(course: Course) -> Form:
    """A diary of sessions with clients, watched or led."""
    say = _sayer(course.words)
    sections = {say("about"): _people(say, "learner", "supervisor")}
    for number in range(1, SESSIONS + 1):
        fields = _lines(say, "who", "did", "worked", "change")
        asked = [{**field, "id": f"session-{number}-{field['id']}"} for field in fields]
        sections[say("session", number=number)] = [_date(f"session-{number}-day", say), *asked]
    return _form("placement-diary", say("placement_diary"), say("for.placement"), sections)


def portfolio(course: Course) -> Form:
    """The index of what was kept of each task, and where it is."""
    say = _sayer(course.words)
    sections = {say("about"): _people(say, "learner")}
    for slug, tasks in course.tasks_by_module.items():
        names = [f"{one.title} ({', '.join(one.criteria)}). {one.keep}" for one in tasks]
        sections |= _of_module(course.modules[slug], say("tasks"), names, [_column("place", say), _day(say)])
    return _form("portfolio-index", say("portfolio_index"), say("for.portfolio"), sections)


SHEETS: Mapping[str, Callable[[Course], Form]] = {
    "witness": witness,
    "assessor": assessor,
    "placement": placement,
    "portfolio": portfolio,
}
"""The sheets that are made from all tasks of a course, by name."""


def sheet_of(course: Course, name: str) -> Form:
    """The sheet of a name.

    Raises:
        MacroError: when there is none.
    """
    if name not in SHEETS:
        unknown("sheet", name, SHEETS)
    return SHEETS[name](course)


def all_sheets(course: Course) -> list[Form]:
    """The sheet for whoever watches each task, then those that are made from all tasks."""
    watched = [observation(task, course.words) for task in course.tasks.values()]
    return watched + [make(course) for make in SHEETS.values()]


def _sayer(words: Words) -> Say:
    return lambda key, **values: unescape(words.say(f"sheet.{key}", **values))


def _form(id: str, title: str, filled_by: str, sections: Mapping[str, Fields]) -> Form:
    made = [{"title": title, "fields": fields} for title, fields in sections.items()]
    return Form.model_validate({"id": id, "title": title, "summary": title, "filled_by": filled_by, "sections": made})


def _people(say: Say, *roles: str) -> Fields:
    names = [{"type": "text", "id": role, "label": say(f"name.{role}")} for role in roles]
    return [*names, _date("day", say)]


def _lines(say: Say, *names: str) -> Fields:
    return [{"type": "long_text", "id": name, "label": say(name)} for name in names]


def _date(id: str, say: Say) -> dict[str, Any]:
    return {"type": "date", "id": id, "label": say("day")}


def _signed(say: Say, statement: str) -> dict[str, Any]:
    return {"type": "consent", "id": "signed", "label": say(statement), "signed": True}


def _column(id: str, say: Say) -> dict[str, Any]:
    return {"id": id, "title": say(id)}


def _choice(id: str, say: Say, *answers: str) -> dict[str, Any]:
    return {**_column(id, say), "options": [say(answer) for answer in answers]}


def _day(say: Say) -> dict[str, Any]:
    return {"id": "day", "title": say("day"), "type": "date"}


def _table(id: str, label: str, names: Iterable[str], columns: Fields) -> dict[str, Any]:
    return {"type": "rows", "id": id, "label": label, "names": [*names], "columns": columns}


def _of_module(module: Module, label: str, names: list[str], columns: Fields) -> dict[str, Fields]:
    """A section with a table of these rows, or none if there are no rows."""
    return {module.title: [_table(module.slug, label, names, columns)]} if names else {}
