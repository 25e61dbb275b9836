"""A task: what a learner does to show a criterion, and what an observer looks for."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Id, Paragraphs, Record, StrictModel, Text, TupleOf
from .exercise import Fault


class Sample(StrictModel):
    """A piece of work as a learner might hand it in, marked; for whoever marks the real ones."""

    verdict: Literal["sound", "unsound"] = Field(description="Whether it meets the standard")
    text: Paragraphs = Field(description="The piece")
    why: Text = Field(description="What makes it so")


class Task(Record):
    """`tasks/<id>.yml`: something to do with other people or with pen and paper, to a standard that can be seen."""

    id: Id = Field(description="Name of the file")
    title: Text = Field(description="What is done, beginning with a verb")
    module: Id = Field(description="Module that prepares for it, by slug")
    criteria: TupleOf[str] = Field(min_length=1, description="Criteria it shows, by id")
    summary: Text = Field(description="What the learner does, in a sentence or two")
    with_whom: Text = Field(description="With whom, or alone")
    minutes: int = Field(gt=0, description="How long it takes, preparation included")
    needs: TupleOf[Text] = Field((), description="What is needed at hand")
    safety: Text | None = Field(None, description="What to check first, and when not to do it or to stop")
    steps: TupleOf[Text] = Field(min_length=2, description="What to do, step by step")
    standard: TupleOf[Text] = Field(
        min_length=3, description="What an observer sees when it is done well, a point each that can be ticked"
    )
    faults: TupleOf[Fault] = Field(min_length=1, description="What often goes wrong, each with what to do instead")
    reflection: TupleOf[Text] = Field(min_length=1, description="Questions to answer afterwards")
    keep: Text = Field(description="What to keep to show that it was done: a film, a form, a note")
    samples: TupleOf[Sample] = Field((), description="Sound and unsound pieces, for the marking guide")
    references: TupleOf[str] = Field((), description="What it rests on: keys of references.bib")
