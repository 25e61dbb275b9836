"""Every place that rests on a work: marks in pages and in texts of data, and lists of keys in records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pydantic import BaseModel

from ..course import Course
from ..models.base import Location, Record, SourceLine
from ..models.sign import SignSource
from ..models.table import Table
from .calls import calls_within
from .facts import Facts, Survey
from .sentences import paragraph_around, plain_words, sentence_around
from .texts import all_records, texts_of

_SAYING = ("name", "title", "term", "sign", "claim", "stem", "question", "definition", "evidence", "explanation")
"""Fields that tell what a record or a part of it says, in the order of reading."""


class Use(NamedTuple):
    """One mark, or one list of keys."""

    places: tuple[SourceLine, ...]
    """Where each key stands."""
    keys: tuple[str, ...]
    text: str
    """The sentence or record that rests on them."""
    beside: frozenset[str]
    """All keys of the same paragraph of a page, or of the same part of a record: a question, a claim, a row."""


def uses(survey: Survey) -> list[Use]:
    """All uses of works in a course, those of pages first."""
    found: list[Use] = survey.memoize("uses", lambda: [*_in_pages(survey), *_in_data(survey.course)])
    return found


def _in_pages(survey: Survey) -> Iterator[Use]:
    for facts in survey.pages.values():
        if ("macros", "cite") in facts.shows:
            for begin, use in _marks(facts.source):
                yield use._replace(places=(_place(facts, begin),) * len(use.keys))


def _place(facts: Facts, begin: int) -> SourceLine:
    return SourceLine(f"docs/{facts.path}", facts.offset + facts.source.count("\n", 0, begin) + 1)


def _in_data(course: Course) -> Iterator[Use]:
    for record in all_records(course):
        found = [*_in_texts(record), *_in_lists(record)]
        together: dict[Location, set[str]] = {}
        for owner, use in found:
            together.setdefault(owner, set()).update(use.keys)
        yield from (use._replace(beside=frozenset(together[owner])) for owner, use in found)


def _in_texts(record: Record) -> Iterator[tuple[Location, Use]]:
    """Each citation in a text of a record, and the part of the record that holds the text."""
    for location, text in texts_of(record):
        owner = location[:-2] if isinstance(location[-1], int) else location[:-1]
        for _, use in _marks(text):
            yield owner, use._replace(places=(record.at(*location),) * len(use.keys))


def _marks(text: str) -> Iterator[tuple[int, Use]]:
    """Each citation in a text, and where it begins."""
    found = [(begin, _keys(call.args)) for begin, _, call in calls_within(text) if call.name == "cite"]
    for begin, keys in found:
        first, last = paragraph_around(text, begin)
        beside = frozenset(key for place, others in found if first <= place < last for key in others)
        yield begin, Use((), keys, sentence_around(text, begin), beside)


def _keys(args: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in args if isinstance(key, str)))


def lists_of_keys(course: Course) -> Iterator[Use]:
    """Each list of keys in a record or table."""
    for record in all_records(course):
        yield from (use for _, use in _in_lists(record))


def _in_lists(record: Record) -> Iterator[tuple[Location, Use]]:
    if isinstance(record, Table):
        yield from _in_rows(record)
        return
    for at, part, named in _parts(record, ()):
        places = tuple(record.at(*at, "references", number, "key") for number in range(len(named)))
        keys = tuple(one if isinstance(one, str) else one.key for one in named)
        yield at, Use(places, keys, _says(part), frozenset(keys))


def _parts(value: object, at: Location) -> Iterator[tuple[Location, BaseModel, tuple[str | SignSource, ...]]]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name != "references":
                yield from _parts(inner, (*at, name))
            elif inner:
                yield at, value, inner
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _parts(item, (*at, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _parts(item, (*at, index))


def _in_rows(table: Table) -> Iterator[tuple[Location, Use]]:
    for column in (column.id for column in table.columns if column.type == "references"):
        for number, row in enumerate(table.rows):
            cell = row.get(column, ())
            keys = (cell,) if isinstance(cell, str) else cell
            place = table.at("rows", number, column)
            said = [plain_words(text) for text in row.values() if isinstance(text, str) and text not in keys]
            yield ("rows", number), Use((place,) * len(keys), keys, " | ".join(said), frozenset(keys))


def _says(part: BaseModel) -> str:
    texts = [getattr(part, name, None) for name in _SAYING]
    return " | ".join(plain_words(text) for text in texts if isinstance(text, str))
