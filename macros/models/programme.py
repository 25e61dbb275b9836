"""A programme: sessions of exercises with doses, and how they change from week to week."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from .base import Id, Paragraphs, Range, Record, StrictModel, Text, TupleOf
from .dose import Dose
from .exercise import Exercise


class Drill(StrictModel):
    """An exercise of a session and its dose."""

    exercise: Id = Field(description="An exercise, by id")
    dose: Dose | None = Field(None, description="Its dose here, where it is not the exercise's own")
    note: Text | None = Field(None, description="What matters about it here")


class SessionBlock(StrictModel):
    """A part of a session."""

    title: Text = Field(description="Name of the part: Warm-up")
    minutes: Range = Field(description="How long it takes")
    drills: TupleOf[Drill] = Field(min_length=1, description="The exercises, in their order")
    rule: Text | None = Field(None, description="The rule of this part, in a sentence or two")

    def doses(self, exercises: Mapping[str, Exercise]) -> list[Dose]:
        """The dose of each drill: its own, else that of the exercise. An exercise that does not exist has none."""
        found = [drill.dose or getattr(exercises.get(drill.exercise), "dose", None) for drill in self.drills]
        return [dose for dose in found if dose]


class Session(StrictModel):
    """One kind of session."""

    title: Text = Field(description="Name of the session")
    days: Text = Field(description="On which or on how many days")
    blocks: TupleOf[SessionBlock] = Field(min_length=1, description="Its parts, in their order")


class Week(StrictModel):
    """What one week asks, and what is new in it."""

    title: Text = Field(description="Name of the week: Week 1, find the floor")
    plan: Text = Field(description="What is done, and how often")
    change: Text = Field(description="What is new against the week before, and what it waits for")


class Programme(Record):
    """`programmes/<id>.yml`: sessions, weeks, and the rules for going on and stepping back."""

    id: Id = Field(description="Name of the file")
    title: Text = Field(description="What the programme is called")
    summary: Text = Field(description="For whom it is and what it aims at, in one sentence")
    module: Id | None = Field(None, description="Module that teaches it, by slug")
    stage: Id = Field(description="Stage it is for, from vocabulary.yml")
    before: TupleOf[Text] = Field(min_length=1, description="What must be true before it begins")
    frequency: TupleOf[Text] = Field(min_length=1, description="How often each kind of work is done in a week")
    sessions: TupleOf[Session] = Field(min_length=1, description="The kinds of session")
    weeks: TupleOf[Week] = Field((), description="The weeks in order; empty for a programme of one session")
    progress: TupleOf[Text] = Field(min_length=1, description="How and when to do more")
    step_back: TupleOf[Text] = Field(min_length=1, description="When to do less, and how")
    note: Paragraphs | None = Field(None, description="How sure one can be of it")
    references: TupleOf[str] = Field((), description="What it rests on: keys of references.bib")

    def doses(self, exercises: Mapping[str, Exercise]) -> list[Dose]:
        """The doses of all its sessions."""
        return [dose for one in self.sessions for block in one.blocks for dose in block.doses(exercises)]
