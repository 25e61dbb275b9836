"""Tables of any kind, and the words of the vocabulary as badges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import MacroError, did_you_mean, unknown
from ..models.course import Choice
from ..models.table import Column, Table
from ..survey import Page


def table(
    page: Page,
    id: str,
    columns: Sequence[str] | None = None,
    where: Mapping[str, str] | None = None,
    caption: str | None = None,
) -> str:
    """The table `id`, whole, or only some columns and the rows where columns have given values.

    `caption` replaces the table's own, for a part that stands by itself.

    Raises:
        MacroError: for an unknown table or column, or when no row is left.
    """
    record: Table = page.shown("tables", id)
    shown = _columns(record, columns)
    rows = _rows(page, record, where or {})
    whole = len(rows) == len(record.rows)
    _note_shown(page, shown, rows)
    return page.block(
        "blocks/table.html.jinja",
        table=record,
        columns=shown,
        rows=rows,
        whole=whole,
        caption=caption or record.caption,
    )


def _note_shown(page: Page, columns: Sequence[Column], rows: Sequence[Mapping[str, str | tuple[str, ...]]]) -> None:
    """The exercises and signs that cells name stand on this page too; an unknown one is reported where the table stands."""
    for column in (column for column in columns if column.type in ("exercises", "signs")):
        for row in rows:
            cell = row[column.id]
            for name in (cell,) if isinstance(cell, str) else cell:
                page.facts.shows[column.type, name] += 1


def _columns(record: Table, names: Sequence[str] | None) -> list[Column]:
    known = {column.id: column for column in record.columns}
    for name in names or ():
        if name not in known:
            unknown("column", name, known)
    return [known[name] for name in names] if names else list(record.columns)


def _rows(page: Page, record: Table, where: Mapping[str, str]) -> list[dict[str, str | tuple[str, ...]]]:
    known = [column.id for column in record.columns]
    for name in where:
        if name not in known:
            unknown("column", name, known)
    urgent = {column.id for column in record.columns if column.type == "urgency"}

    def cell(row: Mapping[str, str | tuple[str, ...]], name: str) -> object:
        """What a filter compares: the urgency of a cell that names signs."""
        value = row.get(name)
        return page.course.tier(value) if name in urgent and isinstance(value, tuple) else value

    rows = [row for row in record.rows if all(cell(row, name) == value for name, value in where.items())]
    if not rows:
        raise MacroError("table-empty", f"no row of table {record.id!r} has {dict(where)}")
    return rows


def vocabulary_table(page: Page, kind: str) -> str:
    """The words of one kind with what they mean: verdicts, urgencies, stages.

    Raises:
        MacroError: when vocabulary.yml has no such kind.
    """
    kinds = list(type(page.course.vocabulary).model_fields)
    if kind not in kinds:
        raise MacroError("word-unknown", f"vocabulary.yml has no {kind!r}{did_you_mean(kind, kinds)}")
    choices: tuple[Choice, ...] = getattr(page.course.vocabulary, kind)
    return page.block("blocks/vocabulary_table.html.jinja", kind=kind, choices=choices)
