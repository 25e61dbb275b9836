"""Any table that is not made of exercises."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from .base import Id, Record, StrictModel, Text, TupleOf

Cell = str | tuple[str, ...]


class Column(StrictModel):
    """A column and what its cells hold."""

    id: str = Field(
        pattern=r"^[a-z][a-z0-9_]*$",
        description="Name of the field in each row: small letters, digits and _, a letter first",
    )
    title: Text = Field(description="Heading of the column")
    type: Literal["text", "list", "exercises", "stage", "verdict", "urgency", "signs", "references"] = Field(
        "text",
        description="text; list of texts; exercise ids; a word of the vocabulary, shown as a badge; ids of signs, shown by urgency; reference keys. A cell of type urgency may name signs by a list of ids instead: the fastest counts",
    )


class Table(Record):
    """`tables/<id>.yml`: caption, columns and rows."""

    id: Id = Field(description="Name of the file")
    caption: Text = Field(description="What the table shows, in one sentence")
    module: Id = Field(description="Module that teaches it, by slug")
    keywords: TupleOf[Text] = Field((), description="Words people search for that the table does not use")
    columns: TupleOf[Column] = Field(min_length=2, description="Columns from left to right; the first names the row")
    rows: TupleOf[dict[str, Text | TupleOf[Text]]] = Field(
        min_length=1, description="Rows; each has a cell for every column"
    )
    note: Text | None = Field(None, description="A line under the table")
