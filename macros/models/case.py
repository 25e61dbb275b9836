"""A case: someone's story in steps, each with a decision whose choices have consequences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .base import Id, Paragraphs, Record, StrictModel, Text, TupleOf, all_different

END = "end"
"""Where a choice leads that ends the case."""


class CaseChoice(StrictModel):
    """Something that could be done now."""

    text: Text = Field(description="What the reader would do")
    verdict: Literal["sound", "workable", "unsafe"] = Field(
        description="sound; workable, which does no harm but is not the best; or unsafe"
    )
    consequence: Paragraphs = Field(description="What happens next in the story")
    feedback: Text = Field(description="Why it is or is not a good choice")
    leads_to: Id | None = Field(
        None,
        description="Step that it leads to, by id; without it the next one in the file, or the end; `end` ends the case",
    )


def _one_is_sound(choices: tuple[CaseChoice, ...]) -> tuple[CaseChoice, ...]:
    if not any(choice.verdict == "sound" for choice in choices):
        raise PydanticCustomError("key", "expected at least one choice with verdict: sound, got none")
    return choices


class CaseStep(StrictModel):
    """A situation and a decision."""

    id: Id = Field(description="Its name, unique in the case")
    title: Text = Field(description="What the step is about, without giving the answer away")
    situation: Paragraphs = Field(description="What has happened, and what is known")
    question: Text = Field(description="What has to be decided")
    signs: TupleOf[Id] = Field((), description="Signs of signs.yml that stand in the situation, by id")
    urgency: Id | None = Field(
        None,
        description="How fast to act in this situation, where that is the point and no sign says it: an urgency of vocabulary.yml",
    )
    choices: Annotated[TupleOf[CaseChoice], AfterValidator(_one_is_sound)] = Field(
        min_length=3, max_length=4, description="Three or four things that could be done"
    )
    references: TupleOf[str] = Field((), description="What the feedback rests on: keys of references.bib")


def _named_apart(steps: tuple[CaseStep, ...]) -> tuple[CaseStep, ...]:
    all_different("steps", [END, *(step.id for step in steps)])
    return steps


class Case(Record):
    """`cases/<id>.yml`: a story with decisions."""

    id: Id = Field(description="Name of the file")
    title: Text = Field(description="What the case is called")
    summary: Text = Field(description="Who it is about and what is at stake, in one sentence")
    minutes: int = Field(gt=0, le=120, description="How long it takes")
    opening: Paragraphs = Field(description="The story so far")
    steps: Annotated[TupleOf[CaseStep], AfterValidator(_named_apart)] = Field(
        min_length=2, description="The steps; the first begins the case"
    )
    ending: Paragraphs = Field(description="How it went on, and what to take away from it")
    criteria: TupleOf[str] = Field(min_length=1, description="Criteria it practises, by id")
    references: TupleOf[str] = Field((), description="What the ending rests on: keys of references.bib")

    def after(self, step: CaseStep, choice: CaseChoice) -> str:
        """The id of the step that a choice leads to, or `end`."""
        following = [*(one.id for one in self.steps[1:]), END]
        return choice.leads_to or dict(zip((one.id for one in self.steps), following, strict=True))[step.id]

    def feedbacks(self) -> Iterator[str]:
        """Every text that says what a choice is worth, as Markdown: none may stand in the search index."""
        for step in self.steps:
            yield from (text for choice in step.choices for text in (choice.consequence, choice.feedback))
