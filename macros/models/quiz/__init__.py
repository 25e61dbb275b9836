"""Quizzes: the types of question are the specification."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..base import Id, Many, Record, Text
from .cloze import Cloze, Gap
from .matching import Distractor, Matching, Pair
from .multiple import Multiple
from .numeric import Numeric, Span
from .ordering import Item, Ordering
from .question import Option, Question
from .short import Expected, Short
from .single import Single
from .triage import Triage
from .true_false import TrueFalse

__all__ = [
    "AnyQuestion",
    "Cloze",
    "Distractor",
    "Expected",
    "Gap",
    "Item",
    "Matching",
    "Multiple",
    "Numeric",
    "Option",
    "Ordering",
    "Pair",
    "Question",
    "Quiz",
    "Short",
    "Single",
    "Span",
    "Triage",
    "TrueFalse",
]

AnyQuestion = Annotated[
    Single | Multiple | TrueFalse | Matching | Ordering | Numeric | Triage | Short | Cloze,
    Field(discriminator="type"),
]


class Quiz(Record):
    """`quizzes/<module slug>.yml`: the questions of one module."""

    id: Id = Field(description="Name of the file: the module's slug")
    intro: Text = Field(description="What the quiz asks for, in a sentence or two")
    pass_percent: int = Field(80, ge=1, le=100, description="Share of marks that passes")
    questions: Many[AnyQuestion] = Field(min_length=1, description="The questions, in the order of the page")
