"""Any table that is not made of exercises."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from .base import Id, Many, Part, Record, Text

Cell = str | tuple[str, ...]


class Column(Part):
    """A column and what its cells hold."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="Name of the field in each row")
    title: Text = Field(description="Heading of the column")
    type: Literal["text", "list", "exercises", "stage", "verdict", "urgency", "references"] = Field(
        "text",
        description="text; list of texts; exercise ids; a word of the vocabulary, shown as a badge; reference keys",
    )


class Table(Record):
    """`tables/<id>.yml`: caption, columns and rows."""

    id: Id = Field(description="Name of the file")
    caption: Text = Field(description="What the table shows, in one sentence")
    module: Id = Field(description="Module that teaches it, by slug")
    keywords: Many[Text] = Field((), description="Words people search for that the table does not use")
    columns: Many[Column] = Field(min_length=2, description="Columns from left to right; the first names the row")
    rows: Many[dict[str, Text | Many[Text]]] = Field(min_length=1, description="Rows; each has a cell for every column")
    note: Text | None = Field(None, description="A line under the table")
    handout: Text | None = Field(
        None, description="Title of a page to hand out: the rows by how fast to act; needs a column of type urgency"
    )

    @property
    def urgency_column(self) -> str | None:
        """The id of the column that says how fast, if there is one."""
        return next((column.id for column in self.columns if column.type == "urgency"), None)

    @field_validator("handout")
    @classmethod
    def _says_how_fast(cls, handout: str | None, read: ValidationInfo) -> str | None:
        if handout and all(column.type != "urgency" for column in read.data.get("columns", ())):
            raise PydanticCustomError("key", "expected a column of type urgency")
        return handout
