"""The questions of a course as a judge of items sees them: what can be chosen, and what of it is right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..course import Course
from ..models.base import SourceLine
from ..models.quiz import Choices, Single
from ..rendering import plain


class Option(NamedTuple):
    """An answer to choose."""

    text: str
    """What readers see, without Markdown."""
    right: bool


class Item(NamedTuple):
    """A question with options, or a decision of a case."""

    bank: str
    """`data/quizzes` or `data/cases`: what is compared with each other."""
    group: str
    """The quiz or case that it stands in, by id."""
    id: str
    place: SourceLine
    single: bool
    """Whether exactly one option is right."""
    options: tuple[Option, ...]

    @property
    def key(self) -> Option:
        """The right option of an item that has one."""
        return next(option for option in self.options if option.right)

    def rank(self, option: Option) -> int:
        """The place of an option by length, 0 for the longest."""
        return sum(len(other.text) > len(option.text) for other in self.options)


def items_of(course: Course) -> list[Item]:
    """Every item of every quiz and case."""
    return [*_of_quizzes(course), *_of_cases(course)]


def _of_quizzes(course: Course) -> Iterator[Item]:
    for quiz in course.quizzes.values():
        for asked in quiz.asked:
            question = asked.question
            if isinstance(question, Choices):
                options = tuple(Option(plain(one.text), one.correct) for one in question.options)
                single = isinstance(question, Single)
                yield Item("data/quizzes", quiz.id, question.id, quiz.at(*asked.at), single, options)


def _of_cases(course: Course) -> Iterator[Item]:
    for case in course.cases.values():
        for number, step in enumerate(case.steps):
            options = tuple(Option(plain(one.text), one.verdict == "sound") for one in step.choices)
            single = sum(option.right for option in options) == 1
            yield Item("data/cases", case.id, f"{case.id}-{step.id}", case.at("steps", number), single, options)
