"""The fields that a kind of record and its parts may have, as its schema says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ..errors import no_field
from ..models.base import Location, Record

_ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_SHOWN = 3
"""Parts that a message names."""
_Schema = dict[str, Any]


def unknown_field(kind: type[Record], location: Location) -> str:
    """Says that the part of a record at pydantic's `location` has no such field, with what has it, or the nearest."""
    *around, name = location
    schema = _schema(kind)
    here = _parts_at(schema, around)
    known = list(dict.fromkeys(field for part in here for field in part.get("properties", {})))
    if str(name).casefold() not in map(str.casefold, known):
        for within in (here, [schema]):
            if homes := _with_field(schema, within, str(name)):
                return no_field(name, ()) + f"; {' or '.join(homes[:_SHOWN])} has it"
    return no_field(name, known)


def _with_field(schema: _Schema, within: list[_Schema], name: str) -> list[str]:
    """Which of these parts and all in them have a field of this name, in small letters or capitals."""
    return [
        place for place, part in _all_parts(schema, within) if name.casefold() in map(str.casefold, part["properties"])
    ]


@cache
def pattern_words(kind: type[Record]) -> dict[str, str]:
    """What each pattern asks for, in the words of the field's description."""
    found = {_ID_PATTERN: "small letters, digits and single hyphens, as in first-step"}
    for part in (_schema(kind), *_schema(kind).get("$defs", {}).values()):
        for field in part.get("properties", {}).values():
            for one in _options(_schema(kind), field):
                if "pattern" in one and "description" in field:
                    found.setdefault(one["pattern"], _mid_sentence(field["description"]))
    return found


@cache
def _schema(kind: type[Record]) -> _Schema:
    return kind.model_json_schema()


def _options(schema: _Schema, part: _Schema) -> Iterator[_Schema]:
    """What a value may be: a part itself, or each of those it stands for."""
    if "$ref" in part:
        yield from _options(schema, schema["$defs"][part["$ref"].rpartition("/")[2]])
    elif inner := part.get("anyOf") or part.get("oneOf"):
        for one in inner:
            yield from _options(schema, one)
    else:
        yield part


def _parts_at(schema: _Schema, location: list[str | int]) -> list[_Schema]:
    """What may stand at pydantic's location, whose steps are fields, places in lists, and types."""
    here = [schema]
    for step in location:
        inner = [found for part in here for found in _inside(schema, part, step)]
        here = inner or [part for part in here if _type(part) == step] or here
    return here


def _inside(schema: _Schema, part: _Schema, step: str | int) -> Iterator[_Schema]:
    found = part.get("items") if isinstance(step, int) else part.get("properties", {}).get(step)
    if found:
        yield from _options(schema, found)


def _all_parts(schema: _Schema, within: list[_Schema]) -> Iterator[tuple[str, _Schema]]:
    """These parts and all in them, each as an author would name it."""
    ahead = [("the record itself", part) for part in within]
    seen: list[_Schema] = []
    for place, part in ahead:  # which grows on the way
        if "items" in part:
            ahead += ((f"each of {place}", one) for one in _options(schema, part["items"]))
        elif "properties" in part and part not in seen:
            seen.append(part)
            yield f"type {_type(part)!r}" if _type(part) else place, part
            inner = part["properties"].items()
            ahead += ((repr(field), one) for field, value in inner for one in _options(schema, value))


def _type(part: _Schema) -> str:
    return str(part.get("properties", {}).get("type", {}).get("const", ""))


def _mid_sentence(description: str) -> str:
    """A field's description with a small letter at its start, unless it begins with a sign such as LO."""
    return description[:1].lower() + description[1:] if description[1:2].islower() else description
