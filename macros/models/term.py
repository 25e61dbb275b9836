"""Words the reader may not know."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Paragraphs, Record, StrictModel, Text, TupleOf


class Term(StrictModel):
    """A word, what it means, and what else people call it."""

    id: Id = Field(description="How pages name it")
    term: Text = Field(description="The word as the glossary lists it")
    plural: Text | None = Field(None, description="Its plural, where it is not just an s")
    synonyms: TupleOf[Text] = Field((), description="Other words for it; search finds them")
    definition: Paragraphs = Field(description="What it means, in one to three plain sentences")
    references: TupleOf[str] = Field((), description="Keys of references.bib")


class Glossary(Record):
    """`glossary/<module slug>.yml`: the terms a module teaches, in any order."""

    id: Id = Field(description="Name of the file: the slug of the module that teaches them")
    terms: TupleOf[Term] = Field(min_length=1, description="All terms")
