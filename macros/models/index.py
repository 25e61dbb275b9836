"""Topics of the book's index, which its exercises and terms alone do not name."""

from __future__ import annotations

import re
from functools import cached_property

from pydantic import Field

from .base import Id, Record, StrictModel, Text, TupleOf


class IndexTopic(StrictModel):
    """Something that readers look for. Found where a heading names it, or a section speaks of it three times."""

    topic: Text = Field(description="As the index has it")
    words: TupleOf[Text] = Field((), description="Beginnings of words to look for: `pregnan`; the topic if left out")
    synonyms: TupleOf[Text] = Field((), description="Other names, which say: see the topic")
    also: TupleOf[Text] = Field((), description="Other topics of this list, or names of terms: see also")
    exercises: TupleOf[Id] = Field((), description="Exercises that stand under it")
    terms: TupleOf[Id] = Field((), description="Terms that stand under it")

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds a word of the topic."""
        begun = "|".join(re.escape(word) for word in self.words or (self.topic,))
        return re.compile(rf"\b(?:{begun})", re.IGNORECASE)


class Index(Record):
    """`index.yml`: topics for the index of the book."""

    topics: TupleOf[IndexTopic] = Field(min_length=1, description="In any order")
