"""Vignette: a story that several questions share."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..base import Id, Paragraphs, StrictModel, TupleOf
from .types import AnyQuestion


class Vignette(StrictModel):
    """A short story and the questions about it, which are counted and marked like all others."""

    id: Id = Field(description="Its name, unique among the questions and cases of the course")
    type: Literal["case"]
    story: Paragraphs = Field(description="Who it is about and what is known, before anything is asked")
    questions: TupleOf[AnyQuestion] = Field(
        min_length=1, max_length=8, description="Questions of any other type, each with all that it needs"
    )
