"""Quizzes: the types of question are the specification."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count
from typing import Annotated, NamedTuple

from pydantic import Field

from ..base import Id, Location, Paragraphs, Record, TupleOf
from .choices import Choices, Option
from .cloze import Cloze, Gap
from .labelling import Labelling, Place
from .matching import Matching, Pair
from .multiple import Multiple
from .numeric import Numeric, Span
from .ordering import Item, Ordering
from .pairing import Distractor, Paired, Pairing
from .question import Question
from .short import Expected, Short
from .single import Single
from .triage import Triage
from .true_false import TrueFalse
from .types import AnyQuestion
from .version import Version
from .vignette import Vignette

__all__ = [
    "AnyQuestion",
    "Choices",
    "Cloze",
    "Distractor",
    "Expected",
    "Gap",
    "Item",
    "Labelling",
    "Matching",
    "Multiple",
    "NumberedQuestion",
    "Numeric",
    "Option",
    "Ordering",
    "Pair",
    "Paired",
    "Pairing",
    "Place",
    "Question",
    "Quiz",
    "Short",
    "Single",
    "Span",
    "Story",
    "Triage",
    "TrueFalse",
    "Vignette",
]


class NumberedQuestion(NamedTuple):
    """A question in its quiz."""

    number: int
    """From 1, as readers see it; cases count no number."""
    question: AnyQuestion
    case: Vignette | None
    """The case it belongs to."""
    at: Location
    """Where it stands in the quiz's file."""

    @property
    def version(self) -> Version:
        """Changes when what is asked changes, the story of its case included; see `Question.version`."""
        version = self.question.version
        return version.within(self.case.story) if self.case else version


class Story(NamedTuple):
    """The story of a case as a quiz shows it, before the first of its questions."""

    case: Vignette
    number: int
    """Of the case in its quiz, from 1; 0 if it is the only one."""
    first: int
    """Number of its first question."""
    last: int
    """Number of its last question."""


class Quiz(Record):
    """`quizzes/<module slug>.yml`: the questions of one module."""

    id: Id = Field(description="Name of the file: the module's slug")
    intro: Paragraphs = Field(description="What the quiz asks for, in a sentence or two")
    pass_percent: int = Field(80, ge=1, le=100, description="Share of marks that passes")
    questions: TupleOf[Annotated[AnyQuestion | Vignette, Field(discriminator="type")]] = Field(
        min_length=1, description="The questions and cases, in the order of the page"
    )

    @property
    def asked(self) -> tuple[NumberedQuestion, ...]:
        """All single questions in the order of the page, those of cases among them."""
        numbers, found = count(1), []
        for place, one in enumerate(self.questions):
            at: Location = ("questions", place)
            if isinstance(one, Vignette):
                inner = enumerate(one.questions)
                found += [
                    NumberedQuestion(next(numbers), question, one, (*at, "questions", n)) for n, question in inner
                ]
            else:
                found.append(NumberedQuestion(next(numbers), one, None, at))
        return tuple(found)

    @property
    def cases(self) -> tuple[Vignette, ...]:
        """The cases in the order of the page."""
        return tuple(one for one in self.questions if isinstance(one, Vignette))

    def sheet(self, only: Collection[str] = ()) -> Iterator[tuple[Story | None, NumberedQuestion]]:
        """The questions in order, or `only` those of these ids; each story comes with the first that it is for."""
        told = None
        for asked in self.asked:
            if not only or asked.question.id in only:
                yield (self._story(asked.case) if asked.case and asked.case is not told else None), asked
                told = asked.case

    def _story(self, case: Vignette) -> Story:
        numbers = [one.number for one in self.asked if one.case is case]
        number = self.cases.index(case) + 1 if len(self.cases) > 1 else 0
        return Story(case, number, numbers[0], numbers[-1])
