"""Forms: modules that exist, and signs that are those of the table they name."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, nearest
from ..models.form import Form, Signs
from ..models.table import Table
from ..survey import Survey
from .exercises import at


def modules(survey: Survey) -> Iterator[Problem]:
    """The module that a form belongs to exists."""
    known = survey.course.modules
    for form in survey.course.forms.values():
        if form.module and form.module not in known:
            message = f"no module is called {form.module!r}{nearest(form.module, known)}"
            yield at(form.at("module"), "module-unknown", message)


def signs(survey: Survey) -> Iterator[Problem]:
    """A form asks for all rows of a table that have the urgency it names, and for no others."""
    for form in survey.course.forms.values():
        for s, section in enumerate(form.sections):
            for f, field in enumerate(section.fields):
                if isinstance(field, Signs):
                    yield from _asked(survey, form, field, ("sections", s, "fields", f))


def _asked(survey: Survey, form: Form, field: Signs, where: tuple[str | int, ...]) -> Iterator[Problem]:
    urgencies = [urgency.id for urgency in survey.course.vocabulary.urgencies]
    table = survey.course.tables.get(field.table)
    if field.urgency not in urgencies:
        message = f"{field.urgency!r} is none of the urgencies in vocabulary.yml{nearest(field.urgency, urgencies)}"
        yield at(form.at(*where, "urgency"), "word-unknown", message)
    elif table is None:
        message = f"no table is called {field.table!r}{nearest(field.table, survey.course.tables)}"
        yield at(form.at(*where, "table"), "table-unknown", message)
    else:
        yield from _against(form, field, where, _rows(table, field.urgency))


def _rows(table: Table, urgency: str) -> list[str]:
    """The first cells of the rows that have this urgency."""
    column = next((column.id for column in table.columns if column.type == "urgency"), "")
    return [str(row.get(table.columns[0].id)) for row in table.rows if row.get(column) == urgency]


def _against(form: Form, field: Signs, where: tuple[str | int, ...], rows: list[str]) -> Iterator[Problem]:
    for a, one in enumerate(field.asks):
        if one.sign not in rows:
            message = (
                f"table {field.table!r} has no row {one.sign!r} of urgency {field.urgency!r}{nearest(one.sign, rows)}"
            )
            yield at(form.at(*where, "asks", a, "sign"), "form-sign", message)
    asked = {one.sign for one in field.asks}
    for row in rows:
        if row not in asked:
            message = f"nothing asks for the row {row!r} of table {field.table!r}; add a question"
            yield at(form.at(*where, "asks"), "form-sign", message)
