"""Tables: a cell for every column, of the column's type."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, did_you_mean
from ..models.table import Column, Table
from ..survey import Survey
from .problems import at, unknown_id, unknown_word

_WORDS = {"stage": "stages", "verdict": "verdicts", "urgency": "urgencies"}


def cells(survey: Survey) -> Iterator[Problem]:
    """Every cell of every table."""
    for table in survey.course.tables.values():
        if table.module not in survey.course.modules:
            yield unknown_id(table.at("module"), "module", table.module, survey.course.modules)
        for index in range(len(table.rows)):
            yield from _row(survey, table, index)


def _row(survey: Survey, table: Table, index: int) -> Iterator[Problem]:
    row, columns = table.rows[index], {column.id: column for column in table.columns}
    for name in row:
        if name not in columns:
            message = f"there is no column {name!r}{did_you_mean(name, columns)}"
            yield at(table.at("rows", index, name), "cell-unknown", message)
    for name, column in columns.items():
        if name not in row:
            yield at(table.at("rows", index), "cell-missing", f"the cell {name!r} is missing; add it")
        else:
            yield from _cell(survey, table, index, column)


def _cell(survey: Survey, table: Table, index: int, column: Column) -> Iterator[Problem]:
    value, place = table.rows[index][column.id], table.at("rows", index, column.id)
    if column.type == "signs" or (column.type == "urgency" and not isinstance(value, str)):
        signs = survey.course.signs_by_id
        for i, name in enumerate((value,) if isinstance(value, str) else value):
            if name not in signs:
                yield unknown_id(table.at("rows", index, column.id, i), "sign", name, signs)
    elif column.type in _WORDS:
        known = survey.course.vocabulary.ids(_WORDS[column.type])
        if value not in known:
            yield unknown_word(place, _WORDS[column.type], str(value), known)
    elif column.type == "exercises":
        for name in (value,) if isinstance(value, str) else value:
            if name not in survey.course.exercises:
                yield unknown_id(place, "exercise", name, survey.course.exercises)
    elif column.type == "text" and not isinstance(value, str):
        yield at(place, "cell-type", f"{column.id!r}: got a list, expected one text; or give the column type: list")
    elif column.type == "list" and isinstance(value, str):
        yield at(
            place,
            "cell-type",
            f"{column.id!r}: got one text, expected a list; write each thing on a line with a hyphen",
        )
