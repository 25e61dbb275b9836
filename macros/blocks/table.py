"""Tables of any kind, and the words of the vocabulary as badges."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import MacroError, nearest, unknown
from ..models.course import Choice, Urgency
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
    rows = _rows(record, where or {})
    whole = len(rows) == len(record.rows)
    _note_exercises(page, shown, rows)
    return page.block(
        "blocks/table.html.jinja",
        table=record,
        columns=shown,
        rows=rows,
        whole=whole,
        caption=caption or record.caption,
    )


def _note_exercises(page: Page, columns: Sequence[Column], rows: Sequence[Mapping[str, str | tuple[str, ...]]]) -> None:
    """The exercises that the cells link to stand on this page too; an unknown one is reported where the table stands."""
    for column in (column.id for column in columns if column.type == "exercises"):
        for row in rows:
            cell = row[column]
            for name in (cell,) if isinstance(cell, str) else cell:
                page.facts.shows["exercises", name] += 1


def _columns(record: Table, names: Sequence[str] | None) -> list[Column]:
    known = {column.id: column for column in record.columns}
    for name in names or ():
        if name not in known:
            unknown("column", name, known)
    return [known[name] for name in names] if names else list(record.columns)


def _rows(record: Table, where: Mapping[str, str]) -> list[dict[str, str | tuple[str, ...]]]:
    known = [column.id for column in record.columns]
    for name in where:
        if name not in known:
            unknown("column", name, known)
    rows = [row for row in record.rows if all(row.get(name) == value for name, value in where.items())]
    if not rows:
        raise MacroError("table-empty", f"no row of table {record.id!r} has {dict(where)}")
    return rows


def alert(page: Page, id: str, urgency: str) -> str:
    """A box that cannot be missed: what to do at this urgency, and the signs that call for it, from a table.

    The signs are the first column of the rows of table `id` that have this urgency.

    Raises:
        MacroError: when the table has no column of type urgency, or no row of this one.
    """
    record: Table = page.shown("tables", id)
    level = _urgency(page, urgency)
    signs = [row[record.columns[0].id] for row in _rows(record, {_urgency_column(record): urgency})]
    return page.block("blocks/alert.html.jinja", table=record, level=level, signs=signs)


def urgency_card(page: Page, *ids: str) -> str:
    """One card with the first column of tables, by urgency: for each what to do, and the signs that call for it.

    Raises:
        MacroError: when no table is given, or one is unknown or has no column of type urgency.
    """
    if not ids:
        raise MacroError("macro-argument", 'urgency_card() needs a table, as in urgency_card("signs")')
    signs: dict[str, list[str | tuple[str, ...]]] = {}
    for record in [page.shown("tables", id) for id in ids]:
        column = _urgency_column(record)
        for row in record.rows:
            signs.setdefault(str(row.get(column)), []).append(row.get(record.columns[0].id, ""))
    levels = [(level, signs[level.id]) for level in page.course.vocabulary.urgencies if level.id in signs]
    return page.block("blocks/urgency_card.html.jinja", levels=levels)


def _urgency_column(record: Table) -> str:
    """The id of the column that says how fast.

    Raises:
        MacroError: when there is none.
    """
    if (column := record.urgency_column) is None:
        raise MacroError("table-column", f"table {record.id!r} has no column of type urgency")
    return column


def urgency(page: Page, id: str) -> str:
    """A badge within a sentence that says how fast to act."""
    return page.block("blocks/badge.html.jinja", choice=_urgency(page, id))


def _urgency(page: Page, id: str) -> Urgency:
    known = {level.id: level for level in page.course.vocabulary.urgencies}
    if id not in known:
        unknown("urgency", id, known)
    return known[id]


def vocabulary_table(page: Page, kind: str) -> str:
    """The words of one kind with what they mean: verdicts, urgencies, stages.

    Raises:
        MacroError: when vocabulary.yml has no such kind.
    """
    kinds = list(type(page.course.vocabulary).model_fields)
    if kind not in kinds:
        raise MacroError("word-unknown", f"vocabulary.yml has no {kind!r}{nearest(kind, kinds)}")
    choices: tuple[Choice, ...] = getattr(page.course.vocabulary, kind)
    return page.block("blocks/vocabulary_table.html.jinja", kind=kind, choices=choices)
