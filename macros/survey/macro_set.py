"""The macros that pages and texts of data may call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Macro = Callable[..., str]


@dataclass(frozen=True)
class MacroSet:
    """The macros of the generator: all by name, and which of them are special."""

    all: Mapping[str, Macro]
    inline: frozenset[str]
    """May be called from text in data."""
    whole_course: frozenset[str]
    """Need the finished survey, so they run after it."""
