"""A form: what is asked of a person, on the page or on paper."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Id, Paragraphs, Record, StrictModel, Text, TupleOf, all_different


class FormField(StrictModel):
    """What every field has."""

    id: Id = Field(description="Its name, unique in the form; saved files hang on it")
    label: Text = Field(description="The question, or the words beside the space")
    hint: Text | None = Field(None, description="A line of help under the label")


class TextField(FormField):
    """One line to write on."""

    type: Literal["text"]


class LongText(FormField):
    """Several lines to write on."""

    type: Literal["long_text"]
    lines: int = Field(3, ge=2, le=40, description="How many lines")


class Number(FormField):
    """A number."""

    type: Literal["number"]
    low: int | None = Field(None, description="The least it can be")
    high: int | None = Field(None, description="The most it can be")
    unit: Text | None = Field(None, description="What it counts: minutes")

    @model_validator(mode="after")
    def _in_order(self) -> Number:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise PydanticCustomError("key", "expected 'low' to be no more than 'high'")
        return self


class Scale(FormField):
    """A whole number from 0 to 10."""

    type: Literal["scale"]
    none: Text = Field(description="What 0 means")
    most: Text = Field(description="What 10 means")


class OneOf(FormField):
    """One answer among several."""

    type: Literal["choice"]
    options: TupleOf[Text] = Field(min_length=2, description="The answers")


class AnyOf(FormField):
    """As many answers as fit."""

    type: Literal["choices"]
    options: TupleOf[Text] = Field(min_length=2, description="The answers")


class Date(FormField):
    """A day."""

    type: Literal["date"]


class Consent(FormField):
    """A statement to agree to: the label."""

    type: Literal["consent"]
    signed: bool = Field(False, description="Whether a name and a date stand beside it")


class RowColumn(StrictModel):
    """A column of a table to fill in."""

    id: Id = Field(description="Its name, unique in the table")
    title: Text = Field(description="Heading of the column")
    type: Literal["text", "number", "date"] = Field("text", description="What is written in it")
    options: TupleOf[Text] = Field((), description="What may be chosen in it; empty means that anything may be written")


def _columns_apart(columns: tuple[RowColumn, ...]) -> tuple[RowColumn, ...]:
    all_different("columns", (column.id for column in columns))
    return columns


class Rows(FormField):
    """A table to fill in: a diary, a list of exercises."""

    type: Literal["rows"]
    columns: Annotated[TupleOf[RowColumn], AfterValidator(_columns_apart)] = Field(
        min_length=2, description="Columns from left to right"
    )
    names: TupleOf[Text] = Field((), description="Names of the rows, where they are fixed: Monday, Tuesday")
    blank_rows: int = Field(5, ge=1, le=40, description="Number of rows, where they have no names")


class SignQuestions(FormField):
    """A question for every sign of one urgency that is asked on forms, in the words of signs.yml."""

    type: Literal["signs"]
    urgency: Id = Field(description="An urgency of vocabulary.yml")
    own_words: dict[Id, Text] = Field(
        default_factory=dict, description="Questions in words of the form's own, by the id of the sign"
    )


AnyField = Annotated[
    TextField | LongText | Number | Scale | OneOf | AnyOf | Date | Consent | Rows | SignQuestions,
    Field(discriminator="type"),
]


class Section(StrictModel):
    """Fields that belong together."""

    title: Text = Field(description="Heading of the section")
    intro: Paragraphs | None = Field(None, description="What to say before the fields")
    fields: TupleOf[AnyField] = Field(min_length=1, description="The fields, in their order")


def _named_apart(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    all_different("fields", (field.id for section in sections for field in section.fields))
    return sections


class Form(Record):
    """`forms/<id>.yml`: a questionnaire, a record or a letter to fill in."""

    id: Id = Field(description="Name of the file")
    title: Text = Field(description="What the form is called")
    summary: Text = Field(description="What it is for, in one sentence")
    module: Id | None = Field(None, description="Module that teaches how to use it, by slug")
    filled_by: Text = Field(description="Who fills it in, and when")
    sections: Annotated[TupleOf[Section], AfterValidator(_named_apart)] = Field(
        min_length=1, description="The sections, in their order"
    )
    note: Paragraphs | None = Field(None, description="A line at the end: what to do with the answers")
    references: TupleOf[str] = Field((), description="What it rests on: keys of references.bib")

    @property
    def sign_questions(self) -> list[SignQuestions]:
        """The fields that ask for signs, in their order."""
        return [field for section in self.sections for field in section.fields if isinstance(field, SignQuestions)]
