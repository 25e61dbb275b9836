"""What the questions of all types share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Annotated
from zlib import crc32

from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from ..base import Id, Many, Part, Text


class Question(Part):
    """What every question has."""

    id: Id = Field(description="Its name, unique in the course; never change it: readers' progress hangs on it")
    stem: Text = Field(description="The question or statement")
    explanation: Text = Field(description="Why the key is right, for everyone, after the answer")
    criteria: Many[str] = Field(min_length=1, description="Criteria it assesses, by id")
    see: Text = Field(pattern=r"^[a-z0-9-]+#[a-z0-9-]+$", description="Where it is taught: module slug, #, heading id")
    references: Many[str] = Field((), description="What the key rests on: keys of references.bib")
    essential: bool = Field(False, description="Whether the quiz is passed only when this question is right")

    @property
    def version(self) -> str:
        """Changes when what is asked or what is right changes, so that an earlier answer proves nothing any more."""
        asked = self.model_dump_json(
            exclude={"explanation", "criteria", "see", "references", "essential", "fixed_order"}
        )
        return f"{crc32(asked.encode()) & 0xFFFF:04x}"

    def feedbacks(self) -> Iterator[str]:
        """Every text that gives the key away, as Markdown: none may stand in the search index."""
        yield self.explanation

    def misconceptions(self) -> Iterator[str]:
        """Every mistaken belief that an answer to it reveals, as Markdown."""
        yield from _beliefs(self)


def _beliefs(part: BaseModel) -> Iterator[str]:
    for name, value in part:
        if name == "misconception" and value:
            yield value
        elif isinstance(value, tuple):
            yield from (belief for one in value if isinstance(one, BaseModel) for belief in _beliefs(one))


def key_error(message: str) -> PydanticCustomError:
    """The mistake of a question whose key cannot be."""
    return PydanticCustomError("key", "{message}", {"message": message})


def same(text: str) -> str:
    """What is compared of a typed answer: its letters, digits and signs, whatever case, spacing and punctuation."""
    flat = unicodedata.normalize("NFKC", text).lower()
    return "".join(sign for sign in flat if unicodedata.category(sign)[0] not in "PZC")


def alike(texts: Iterable[str]) -> str | None:
    """The first text that an earlier one equals, but for case, spacing and punctuation."""
    seen: set[str] = set()
    for text in texts:
        if same(text) in seen:
            return text
        seen.add(same(text))
    return None


def _typed(text: str) -> str:
    if not same(text):
        raise key_error("expected an answer with a letter or digit, got an empty one")
    return text


Typed = Annotated[Text, AfterValidator(_typed)]
"""Plain text that a reader may type; never empty, even without its punctuation."""
