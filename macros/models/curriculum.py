"""Modules with their outcomes and criteria."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Record, StrictModel, Text, TupleOf


class Outcome(StrictModel):
    """What a learner will be able to do."""

    id: str = Field(pattern=r"^LO\d+\.\d+$", description="LO, module number, dot, number: LO3.1")
    verb: Text = Field(description="The command verb the outcome begins with: Explain")
    text: Text = Field(description="The rest of the sentence after the verb")


class Criterion(StrictModel):
    """What a learner does to show an outcome."""

    id: str = Field(pattern=r"^AC\d+\.\d+$", description="AC, module number, dot, number: AC3.1")
    serves: TupleOf[str] = Field(min_length=1, description="Outcomes it shows, by id")
    text: Text = Field(description="What the learner does, beginning with a verb")
    practical: bool = Field(False, description="Whether it is shown by doing something, in a task")


class Module(StrictModel):
    """One module: a page `modules/<slug>.md` and a quiz `quizzes/<slug>.yml`."""

    slug: Id = Field(description="Name of its page and quiz, without ending")
    title: Text = Field(description="Title, as on the page")
    summary: Text = Field(description="Two sentences for the module's card")
    minutes: int = Field(
        gt=0,
        description="Study time in minutes: reading, questions, tasks and the quiz; `check` works it out too and says where the two differ",
    )
    ready: bool = Field(
        False, description="Whether readers may rely on it; a module that is not ready is reported, not failed"
    )
    prerequisites: TupleOf[Id] = Field((), description="Modules to study first, by slug")
    needs: TupleOf[Text] = Field((), description="What the learner needs at hand")
    keywords: TupleOf[Text] = Field((), description="Words people search for that the page does not use")
    outcomes: TupleOf[Outcome] = Field(min_length=1, description="What the learner will be able to do")
    criteria: TupleOf[Criterion] = Field(min_length=1, description="How the learner shows it")


class Curriculum(Record):
    """`curriculum.yml`: all modules, in order."""

    modules: TupleOf[Module] = Field(min_length=1, description="All modules, in the order of study")
