"""Label questions: what is right at a place is what the drawing's own label says, unless the question says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from ..models.figure import Figure
from ..models.quiz import Labelling, Quiz, Vignette

Q = TypeVar("Q")


def with_responses(quizzes: Mapping[str, Quiz], figures: Mapping[str, Figure]) -> dict[str, Quiz]:
    """The quizzes, with the text of the label as the response wherever a place names none.

    A figure or label that does not exist leaves the id in its place; the checks report it.
    """

    def filled(one: Q) -> Q:
        if isinstance(one, Quiz | Vignette):
            done = tuple(map(filled, one.questions))
            return one.model_copy(update={"questions": done})  # type: ignore[return-value]
        return _filled(one, figures) if isinstance(one, Labelling) else one  # type: ignore[return-value]

    return {id: filled(quiz) for id, quiz in quizzes.items()}


def _filled(question: Labelling, figures: Mapping[str, Figure]) -> Labelling:
    figure = figures.get(question.figure)
    texts = {label.id: label.text for label in figure.labels} if figure else {}
    pairs = [
        pair if pair.response else pair.model_copy(update={"response": texts.get(pair.place, pair.place)})
        for pair in question.pairs
    ]
    return question.model_copy(update={"pairs": tuple(pairs)})
