"""Labels of drawings: each stands inside and on no other, and label questions ask for some that exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..figures.labels import outside, overlapping
from ..models.figure import Figure
from ..models.quiz import Labelling
from ..sanitiser import Drawing
from ..survey import Survey
from .problems import at, second, unknown_id


def places(survey: Survey) -> Iterator[Problem]:
    """No two labels of a figure share an id, and none points outside or stands on another."""
    for figure in survey.course.figures.values():
        seen: set[str] = set()
        for place, label in enumerate(figure.labels):
            if label.id in seen:
                yield second(figure.at("labels", place, "id"), "label", label.id)
            seen.add(label.id)
        yield from _badly_placed(figure, survey.course.drawings.get(figure.id))


def _badly_placed(figure: Figure, drawing: Drawing | None) -> Iterator[Problem]:
    box = drawing.box if drawing else ""
    if not box:
        return
    lines = {label: figure.at("labels", place) for place, label in enumerate(figure.labels)}
    for label, wrong in outside(figure.labels, box):
        message = f"the label {label.id!r} {wrong} outside the drawing, whose viewBox is {box}; move it"
        yield at(lines[label], "label-outside", message)
    for label, other in overlapping(figure.labels, box):
        yield at(lines[label], "label-overlap", f"the label {label.id!r} stands on {other.id!r}; move one of them")


def asked(survey: Survey) -> Iterator[Problem]:
    """A label question names a figure that exists, and labels of it."""
    figures = survey.course.figures
    for quiz, one in survey.course.questions.values():
        question = one.question
        if not isinstance(question, Labelling):
            continue
        if question.figure not in figures:
            yield unknown_id(quiz.at(*one.at, "figure"), "figure", question.figure, figures)
            continue
        labels = [label.id for label in figures[question.figure].labels]
        for place, pair in enumerate(question.pairs):
            if pair.place not in labels:
                yield unknown_id(quiz.at(*one.at, "pairs", place, "place"), "label", pair.place, labels)
        if question.figure not in survey.course.drawings:
            message = f"data/figures/{question.figure}.svg is missing; draw it, or ask in another way"
            yield at(quiz.at(*one.at, "figure"), "figure-missing", message)
