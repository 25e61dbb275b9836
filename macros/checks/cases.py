"""Cases: every choice leads on to a step, every step can be reached, and what they name exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..models.case import END, Case
from ..survey import Survey
from .problems import at, unknown_id, unknown_word


def words(survey: Survey) -> Iterator[Problem]:
    """Urgencies and criteria of every case."""
    urgencies = survey.course.vocabulary.ids("urgencies")
    criteria = survey.course.criteria
    for case in survey.course.cases.values():
        for c, name in enumerate(case.criteria):
            if name not in criteria:
                yield unknown_id(case.at("criteria", c), "criterion", name, criteria)
        for s, step in enumerate(case.steps):
            if step.urgency and step.urgency not in urgencies:
                yield unknown_word(case.at("steps", s, "urgency"), "urgencies", step.urgency, urgencies)


def paths(survey: Survey) -> Iterator[Problem]:
    """Choices lead to steps, none in a circle, and no step is left out."""
    for case in survey.course.cases.values():
        ways = {step.id: [case.after(step, choice) for choice in step.choices] for step in case.steps}
        yield from _astray(case, ways)
        yield from _circles(case, ways)
        reached = {case.steps[0].id, *(name for names in ways.values() for name in names)}
        for s, step in enumerate(case.steps):
            if step.id not in reached:
                message = f"no choice leads to the step {step.id!r}; let one lead there, or delete it"
                yield at(case.at("steps", s, "id"), "case-lost-step", message)


def _astray(case: Case, ways: dict[str, list[str]]) -> Iterator[Problem]:
    known = [*ways, END]
    for s, step in enumerate(case.steps):
        for c, choice in enumerate(step.choices):
            if choice.leads_to and choice.leads_to not in known:
                yield unknown_id(case.at("steps", s, "choices", c, "leads_to"), "step", choice.leads_to, known)


def _circles(case: Case, ways: dict[str, list[str]]) -> Iterator[Problem]:
    """A step from which choices lead back to itself; each circle is told once, at its first step."""
    told: set[str] = set()
    for s, step in enumerate(case.steps):
        after = _reachable(step.id, ways)
        if step.id in after and step.id not in told:
            told |= {name for name in after if step.id in _reachable(name, ways)}
            message = f"choices lead from {step.id!r} back to {step.id!r}; let one of them lead on"
            yield at(case.at("steps", s, "id"), "case-circle", message)


def _reachable(start: str, ways: dict[str, list[str]]) -> set[str]:
    """Every step that can come after `start`."""
    found: set[str] = set()
    waiting = list(ways.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(ways.get(name, ()))
    return found
