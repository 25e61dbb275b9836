"""Plain data to records: every field that does not fit is named with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..errors import DataError, Problem, describe, did_you_mean, shortened
from ..models.base import Location, Record, Source
from .fields import pattern_words, unknown_field
from .files import read_text
from .syntax import parse_yaml

R = TypeVar("R", bound=Record)

_EXPECTED = {
    "string_type": "expected text; put it in quotes",
    "string_too_short": "expected text; write it, or remove the line",
    "bool_type": "expected true or false, without quotes",
    "int_type": "expected a whole number, without quotes",
    "float_type": "expected a number, without quotes",
    "finite_number": "expected a number",
    "tuple_type": "expected a list; write each thing on a line with a hyphen",
    "model_type": "expected a group of fields",
    "model_attributes_type": "expected a group of fields",
    "dict_type": "expected a group of fields",
    "greater_than": "expected more than {gt}",
    "greater_than_equal": "expected at least {ge}",
    "less_than_equal": "expected at most {le}",
}
"""What pydantic's kinds of mistake mean to an author."""


def load_record(kind: type[R], path: Path, shown: str, **given: object) -> R:
    """One record from one file; `given` are fields that the file's name tells.

    Raises:
        DataError: with every mistake in the file.
    """
    record: R = _record(kind, read_text(path, shown), shown, tuple(given.items()))
    return record


@lru_cache(maxsize=4096)
def _record(kind: type[Record], text: str, shown: str, fields_given: tuple[tuple[str, object], ...]) -> Any:
    """The record of a text: while an author writes one file, all others hold what they held at the last reading."""
    given = dict(fields_given)
    data, source = parse_yaml(text, shown)
    if not isinstance(data, dict):
        fields = next(name for name in kind.model_fields if name not in given)
        message = f"got {describe(data)}, expected fields such as {fields}: …"
        raise DataError([Problem(shown, 1, "field-type", message)])
    twice = [
        Problem(shown, source.at(name).line, "field-unknown", f"got {name!r}; the file's name says it, remove the line")
        for name in given
        if name in data
    ]
    if twice:
        raise DataError(twice)
    return to_record(kind, {**given, **data}, source)


def to_record(kind: type[R], data: Mapping[str, object], source: Source) -> R:
    """The record that fields make which were read from `source`.

    Raises:
        DataError: with every mistake in them.
    """
    try:
        record = kind.model_validate(data)
    except ValidationError as error:
        raise DataError(list(_problems(error.errors(include_url=False), source, kind))) from None
    record.came_from(source)
    return record


def _problems(details: list[ErrorDetails], source: Source, kind: type[Record]) -> Iterator[Problem]:
    """One problem for each thing in the file: a value that fits neither of two types is one mistake."""
    by_place: dict[tuple[Location, object], list[ErrorDetails]] = {}
    for detail in details:
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue  # pydantic does not count items that have mistakes of their own
        missing = detail["loc"][-1] if detail["type"] == "missing" else None
        by_place.setdefault((_locate(detail["loc"], source), missing), []).append(detail)
    for (where, _), mistakes in by_place.items():
        inside = any(other[: len(where)] == where != other for other, _ in by_place)
        if inside and mistakes[0]["type"] == "string_type" and isinstance(mistakes[0]["input"], list):
            continue  # a list was meant, and what is wrong stands in it
        code, message = _said(mistakes, where, kind)
        place = source.at(*where)
        yield Problem(place.path, place.line, code, message)


def _locate(location: Location, source: Source) -> Location:
    """Pydantic's location without the steps that are not in the file, such as a union's tag."""
    found: Location = ()
    for step in location:
        if (*found, step) in source.lines:
            found = (*found, step)
    return found


def _said(details: list[ErrorDetails], where: Location, kind: type[Record]) -> tuple[str, str]:
    detail, name = details[0], details[0]["loc"][-1] if details[0]["loc"] else ""
    match detail["type"]:
        case "missing":
            return "field-missing", f"the field {name!r} is missing; add it"
        case "extra_forbidden":
            return "field-unknown", unknown_field(kind, detail["loc"])
        case "union_tag_invalid" | "union_tag_not_found":
            return "field-type", _tag_message(detail)
    if not where:
        return "field-value", f"the file is called {describe(detail['input'])}, {_expected(detail, kind)}; rename it"
    if own := next((one["msg"] for one in details if one["type"] == "key"), ""):
        return "field-value", f"{_called(where)}: {own}"
    wish = "expected text, or a list of texts" if len(details) > 1 else _expected(detail, kind)
    code = "field-type" if detail["type"].endswith("_type") else "field-value"
    return code, f"{_called(where)}: got {describe(detail['input'])}, {wish}"


def _called(where: Location) -> str:
    """The field as an author would name it: `'cues'`, or `item 2 of 'cues'`."""
    if isinstance(where[-1], str):
        return shortened(where[-1])
    field = next((step for step in reversed(where) if isinstance(step, str)), "the file")
    return f"item {where[-1] + 1} of {shortened(field)}"


def _expected(detail: ErrorDetails, kind: type[Record]) -> str:
    context = detail.get("ctx", {})
    match detail["type"]:
        case "string_pattern_mismatch":
            return f"expected {pattern_words(kind)[str(context['pattern'])]}"
        case "literal_error":
            words = [word.strip("'") for word in str(context["expected"]).replace(" or ", ", ").split(", ")]
            return f"expected one of {', '.join(words)}{did_you_mean(detail['input'], words)}"
        case "too_short" | "too_long":
            least = "at least" if detail["type"] == "too_short" else "at most"
            return f"expected {least} {context.get('min_length', context.get('max_length'))}"
    kind_of_mistake = "string_too_short" if detail["input"] is None else detail["type"]
    return _EXPECTED.get(kind_of_mistake, detail["msg"]).format(**context)


def _tag_message(detail: ErrorDetails) -> str:
    context = detail.get("ctx", {})
    if "tag" not in context:
        return "the field 'type' is missing; add it, it says of what kind this is"
    expected = [tag.strip(" '") for tag in str(context.get("expected_tags", "")).split(",") if tag]
    got = context["tag"]
    return f"'type': got {shortened(got)}, expected one of {', '.join(expected)}{did_you_mean(got, expected)}"
