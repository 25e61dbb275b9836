"""Matching: a response for each premise."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..base import Text, TupleOf
from .pairing import Paired, Pairing


class Pair(Paired):
    """A premise and the response that belongs to it."""

    premise: Text = Field(description="What is given")
    response: Text = Field(description="What belongs to it")


class Matching(Pairing):
    """Find the response for each premise."""

    type: Literal["matching"]
    pairs: TupleOf[Pair] = Field(min_length=3, max_length=10, description="What belongs together")
