"""What the questions of all types share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from pydantic import BaseModel, Field

from ..base import Id, Paragraphs, StrictModel, Text, TupleOf
from .speed import Answer, Omission
from .version import Version, version_of


class Question(StrictModel):
    """What every question has."""

    id: Id = Field(description="Its name, unique in the course; never change it: readers' progress hangs on it")
    stem: Paragraphs = Field(description="The question or statement")
    explanation: Paragraphs = Field(description="Why the key is right, for everyone, after the answer")
    criteria: TupleOf[str] = Field(min_length=1, description="Criteria it assesses, by id")
    see: Text = Field(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$", description="Where it is taught: module slug, #, heading id")
    signs: TupleOf[Id] = Field((), description="Signs of signs.yml that it is about, by id; how fast to act is theirs")
    references: TupleOf[str] = Field((), description="What the key rests on: keys of references.bib")

    @cached_property
    def version(self) -> Version:
        """Changes when what is asked or what is right changes, so that an earlier answer proves nothing any more."""
        return version_of(self)

    @property
    def about(self) -> tuple[str, ...]:
        """Every sign that it is about, by id, those of its parts included."""
        return self.signs

    def feedbacks(self) -> Iterator[str]:
        """Every text that gives the key away, as Markdown: none may stand in the search index."""
        yield self.explanation

    def mistakes(self) -> Iterator[Answer]:
        """Every wrong answer that its record describes, but for the places of triage and matching."""
        yield from ()

    def omissions(self) -> Iterator[Omission]:
        """Every right part that an answer can leave out or bring too late."""
        yield from ()

    def misconceptions(self) -> Iterator[str]:
        """Every mistaken belief that an answer to it reveals, as Markdown."""
        yield from _beliefs(self)


def _beliefs(part: BaseModel) -> Iterator[str]:
    for name, value in part:
        if name == "misconception" and value:
            yield value
        elif isinstance(value, tuple):
            yield from (belief for one in value if isinstance(one, BaseModel) for belief in _beliefs(one))
