"""Quizzes: the types of question are the specification."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Id, Many, Part, Record, Text


class Question(Part):
    """What every question has."""

    id: Id = Field(description="Its name, unique in the course; never change it: readers' progress hangs on it")
    stem: Text = Field(description="The question or statement")
    explanation: Text = Field(description="Why the key is right, for everyone, after the answer")
    criteria: Many[str] = Field(min_length=1, description="Criteria it assesses, by id")
    see: Text = Field(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$", description="Where it is taught: module slug, #, heading id")
    references: Many[str] = Field((), description="What the key rests on: keys of references.bib")


class Option(Part):
    """One answer to choose."""

    text: Text = Field(description="What the reader sees")
    correct: bool = Field(False, description="Whether it belongs to the key")
    feedback: Text = Field(description="What choosing it shows, and what to think of instead")
    misconception: Text | None = Field(
        None, description="The mistaken belief that a distractor reveals, as a short sentence"
    )


class Single(Question):
    """One right answer among several."""

    type: Literal["single"]
    options: Many[Option] = Field(
        min_length=3, max_length=8, description="Answers to choose from; exactly one is correct"
    )

    @model_validator(mode="after")
    def _one_key(self) -> Single:
        right = sum(option.correct for option in self.options)
        if right != 1:
            raise PydanticCustomError("key", "expected exactly one option with correct: true, got {n}", {"n": right})
        return self


class Multiple(Question):
    """Several right answers; each option counts on its own."""

    type: Literal["multiple"]
    options: Many[Option] = Field(
        min_length=3, max_length=10, description="Answers to choose from; at least one is correct"
    )

    @model_validator(mode="after")
    def _some_key(self) -> Multiple:
        if not any(option.correct for option in self.options):
            raise PydanticCustomError("key", "expected at least one option with correct: true, got none")
        return self


class TrueFalse(Question):
    """A statement that is true or false."""

    type: Literal["true_false"]
    answer: bool = Field(description="Whether the statement is true")
    feedback_true: Text = Field(description="Feedback for answering true")
    feedback_false: Text = Field(description="Feedback for answering false")
    misconception: Text | None = Field(None, description="The mistaken belief that the wrong answer reveals")


class Pair(Part):
    """A premise and the response that belongs to it."""

    premise: Text = Field(description="What is given")
    response: Text = Field(description="What belongs to it")
    feedback: Text = Field(description="Why they belong together, and what people mix up")


class Distractor(Part):
    """A response that belongs to no premise."""

    response: Text = Field(description="What the reader sees")
    feedback: Text = Field(description="Why it belongs to none")
    misconception: Text | None = Field(None, description="The mistaken belief that choosing it reveals")


class Matching(Question):
    """Find the response for each premise."""

    type: Literal["matching"]
    pairs: Many[Pair] = Field(min_length=3, max_length=10, description="What belongs together")
    distractors: Many[Distractor] = Field((), description="Responses that belong to nothing")

    @property
    def responses(self) -> list[str]:
        """Everything a premise can be matched with, distractors last."""
        return [pair.response for pair in self.pairs] + [item.response for item in self.distractors]

    @model_validator(mode="after")
    def _told_apart(self) -> Matching:
        responses = self.responses
        if len(set(responses)) != len(responses):
            raise PydanticCustomError("key", "expected responses that differ, got two alike")
        return self


AnyQuestion = Annotated[Single | Multiple | TrueFalse | Matching, Field(discriminator="type")]


class Quiz(Record):
    """`quizzes/<module slug>.yml`: the questions of one module."""

    id: Id = Field(description="Name of the file: the module's slug")
    intro: Text = Field(description="What the quiz asks for, in a sentence or two")
    pass_percent: int = Field(80, ge=1, le=100, description="Share of marks that passes")
    questions: Many[AnyQuestion] = Field(min_length=1, description="The questions, in the order of the page")
