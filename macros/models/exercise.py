"""An exercise: how to set it up, do it, coach it, dose it and leave it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Id, Record, StrictModel, Text, TupleOf
from .dose import Dose
from .frame import Frame


class Muscle(StrictModel):
    """A muscle and what it does in the exercise."""

    name: Text = Field(description="Name of the muscle or group")
    role: Literal["prime", "assists", "steadies", "target"] = Field(
        description="What it does: prime mover, assists, steadies; or the target of a stretch or of pressure"
    )


class Fault(StrictModel):
    """What goes wrong and the cue that mends it."""

    fault: Text = Field(description="What the coach sees")
    fix: Text = Field(description="What to say or change")


class Exercise(Record):
    """`exercises/<id>.yml`: one exercise."""

    id: Id = Field(description="Name of the file")
    name: Text = Field(description="Name as coaches say it")
    aliases: TupleOf[Text] = Field((), description="Other names it goes by; search finds them")
    module: Id = Field(description="Module that teaches it, by slug")
    category: Id = Field(description="Kind of exercise, from vocabulary.yml")
    pattern: Id = Field(description="Movement pattern, from vocabulary.yml")
    purpose: Text = Field(description="Why a coach would choose it, in one sentence")
    muscles: TupleOf[Muscle] = Field(min_length=1, description="Muscles with their role")
    equipment: TupleOf[Text] = Field((), description="What is needed; empty means nothing")
    stages: TupleOf[Id] = Field(min_length=1, description="Stages it suits, from vocabulary.yml")
    dose: Dose = Field(description="Where to start")
    later: Dose | None = Field(None, description="What the dose becomes once the start is easy")
    set_up: Text = Field(description="The position to begin from")
    steps: TupleOf[Text] = Field(min_length=2, description="The movement, step by step")
    breathing: Text = Field(description="When to breathe in and out")
    cues: TupleOf[Text] = Field(min_length=2, description="Short things to say")
    faults: TupleOf[Fault] = Field(min_length=2, description="What goes wrong, each with its fix")
    regressions: TupleOf[Id] = Field((), description="Easier exercises, by id")
    progressions: TupleOf[Id] = Field((), description="Harder exercises, by id")
    easier: Text | None = Field(
        None, description="How to make this very exercise easier; needed where no regression is named"
    )
    harder: Text | None = Field(
        None, description="How to make this very exercise harder; needed where no progression is named"
    )
    stop_if: TupleOf[Text] = Field((), description="Reasons to stop besides those of the whole course")
    cautions: TupleOf[Text] = Field((), description="Who should avoid or adapt it, and how")
    frames: TupleOf[Frame] = Field((), max_length=6, description="Its drawing: start, end, faults worth seeing")
    references: TupleOf[str] = Field(min_length=1, description="What it rests on: keys of references.bib")
