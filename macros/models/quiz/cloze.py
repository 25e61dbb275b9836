"""Cloze: gaps in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from ..base import Id, Paragraphs, StrictModel, Text, TupleOf
from .choices import Option
from .keys import Typed, key_error, one_right, require_distinct, require_distinct_typed
from .question import Question
from .speed import Answer

MARK = re.compile(r"\[\[([^\[\]]*)\]\]")
"""The mark of a gap in the text: `[[name]]`."""


class Gap(StrictModel):
    """One gap: choices to pick from, or answers that count when typed."""

    id: Id = Field(description="Its name, in the text between double brackets: [[name]]")
    choices: TupleOf[Option] = Field((), description="Words to choose from; exactly one is correct")
    accepted: TupleOf[Typed] = Field((), description="Instead of choices: right answers as plain text, the best first")
    feedback: Text | None = Field(None, description="With accepted: why that word belongs there")

    @property
    def answer(self) -> str:
        """The best right answer."""
        return next((choice.text for choice in self.choices if choice.correct), *self.accepted[:1])

    @model_validator(mode="after")
    def _has_key(self) -> Gap:
        if bool(self.choices) == bool(self.accepted):
            got = "both" if self.choices else "neither"
            raise key_error(f"expected choices or accepted answers for the gap {self.id!r}, got {got}")
        if len(self.choices) == 1:
            raise key_error(f"expected two or more choices for the gap {self.id!r}, got one")
        if self.choices:
            one_right(self.choices, f"choice for the gap {self.id!r}")
        if self.accepted and self.feedback is None:
            raise key_error(f"expected feedback for the gap {self.id!r}, since its answers are typed")
        require_distinct((choice.text for choice in self.choices), f"choices for the gap {self.id!r}")
        require_distinct_typed(self.accepted, f"answers for the gap {self.id!r}")
        return self


class Cloze(Question):
    """Gaps in a text, each filled from choices or typed; each earns its part of the mark."""

    type: Literal["cloze"]
    text: Paragraphs = Field(description="The text, with [[name]] where a gap is")
    gaps: TupleOf[Gap] = Field(min_length=1, max_length=10, description="The gaps, in the order of the text")

    def feedbacks(self) -> Iterator[str]:
        yield from super().feedbacks()
        for gap in self.gaps:
            yield from (choice.feedback for choice in gap.choices)
            yield from filter(None, [gap.feedback])

    def mistakes(self) -> Iterator[Answer]:
        yield from (one for gap in self.gaps for one in gap.choices if not one.correct)

    @model_validator(mode="after")
    def _marks_and_gaps_agree(self) -> Cloze:
        marks, names = MARK.findall(self.text), [gap.id for gap in self.gaps]
        for mark in marks:
            if mark not in names:
                raise key_error(f"the text has the mark [[{mark}]], but the gaps are {', '.join(names)}")
        if marks != names:
            raise key_error(
                f"expected each gap once in the text, in the order of gaps: got {', '.join(marks)}, not {', '.join(names)}"
            )
        return self
