"""What all records share: strict, frozen, and able to say where they were written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PrivateAttr,
    StringConstraints,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_BLOCKS = re.compile(r"\n\s*(?:\n|[-*+]\s|[>#|]|\d+[.)]\s)")
"""A line that begins another paragraph, a list, a quote or the like."""


def _one_paragraph(text: str) -> str:
    if _BLOCKS.search(text):
        raise PydanticCustomError(
            "key", "expected one paragraph, without lists; the guide names the fields that take more"
        )
    return text


_FILLED = StringConstraints(strip_whitespace=True, min_length=1)
Text = Annotated[str, _FILLED, AfterValidator(_one_paragraph)]
"""Markdown of one paragraph, with citations and other inline macros, never empty."""

Paragraphs = Annotated[str, _FILLED, Field(json_schema_extra={"contentMediaType": "text/markdown"})]
"""Markdown with paragraphs, lists and tables, with citations and other inline macros, never empty."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Small letters, digits and single hyphens: `first-step`."""


_YEARS = range(1980, 2108)
"""Those that a file in a zip can have."""


def _a_day(text: str) -> str:
    try:
        year = date.fromisoformat(text).year
    except ValueError:
        year = 0
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text) or year not in _YEARS:
        raise PydanticCustomError("key", "expected a day that exists, from 1980 to 2107, as in 2026-11-30")
    return text


Day = Annotated[str, AfterValidator(_a_day)]
"""A day as ISO 8601 writes it, 2026-11-30, of which an export can date its files."""

_T = TypeVar("_T")
TupleOf = Annotated[tuple[_T, ...], Field(strict=False)]
"""A list in the file, a tuple in the record. (Strict mode would refuse the list.)"""

Location = tuple[str | int, ...]


class SourceLine(NamedTuple):
    """A line of a data file."""

    path: str
    line: int


class Source(NamedTuple):
    """The file a record came from, and the line of each thing in it."""

    path: str
    lines: Mapping[Location, int]
    root: Location = ()

    def at(self, *location: str | int) -> SourceLine:
        """The place of a field, or of the nearest thing around it that has a line."""
        full = self.root + location
        while full and full not in self.lines:
            full = full[:-1]
        return SourceLine(self.path, self.lines.get(full, 1))


def all_different(kind: str, names: Iterable[str]) -> None:
    """Make sure that no name stands twice among things of a kind.

    Raises:
        PydanticCustomError: for the first name that does.
    """
    seen: set[str] = set()
    for name in names:
        if name in seen:
            found = {"kind": kind, "name": repr(name)}
            raise PydanticCustomError("key", "expected {kind} of different ids, got {name} twice", found)
        seen.add(name)


class StrictModel(BaseModel):
    """A strict, frozen piece of a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Record(StrictModel):
    """One thing in `data/`, which remembers where it was written."""

    _source: Source = PrivateAttr(default=Source("?", {}))

    def at(self, *location: str | int) -> SourceLine:
        """The place of a field of this record: `exercise.at("cues", 0)`."""
        return self._source.at(*location)

    def came_from(self, source: Source) -> None:
        """Say where the record was written; loading calls it once."""
        self._source = source

    @cached_property
    def texts(self) -> tuple[tuple[Location, str], ...]:
        """Every text in the record, with its location: several rules read them all."""
        return tuple(_texts(self, ()))

    @cached_property
    def placed_texts(self) -> tuple[tuple[SourceLine, str], ...]:
        """Every text in the record, with the line on which it was written."""
        return tuple((self.at(*location), text) for location, text in self.texts)


def _texts(value: object, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), (*at, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*at, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*at, index))


class Range(NamedTuple):
    """One number or a span of them, written `3` or `2-3` in the data."""

    low: int
    high: int

    def __str__(self) -> str:
        return f"{self.low}" if self.low == self.high else f"{self.low}–{self.high}"

    @classmethod
    def read(cls, value: Any) -> Range:
        """A range from the number or text in the file.

        Raises:
            PydanticCustomError: when it is neither, or runs backwards.
        """
        if isinstance(value, Range):
            return value
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return cls(value, value)
        span = re.fullmatch(r"(\d{1,4})\s*[-–]\s*(\d{1,4})", value) if isinstance(value, str) else None
        if span and int(span[1]) <= int(span[2]):
            return cls(int(span[1]), int(span[2]))
        raise PydanticCustomError("range", "expected a whole number, or two as in 2-3, the smaller first")

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^\d+\s*[-–]\s*\d+$"}]}
