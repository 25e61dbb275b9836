"""The fields at the top of a page."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from .base import Record, StrictModel, Text, TupleOf

_TAG = re.compile("<[a-zA-Z/!?]")


def _without_tags(text: str) -> str:
    if _TAG.search(text):
        raise PydanticCustomError("key", "expected words, got a tag of HTML; the theme would put it into every page")
    return text


Words = Annotated[Text, AfterValidator(_without_tags)]
"""Text that themes put into pages as it stands."""


class SearchSettings(StrictModel):
    """How the search treats a page."""

    exclude: bool = Field(False, description="Whether the search passes over the page")
    boost: float = Field(1, gt=0, description="How much nearer to the top of the results it comes: 2 is twice as near")


class FrontMatter(Record):
    """What may stand between the lines of dashes at the top of a page; a page may add names of its own for its text."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow")

    title: Words = Field("", description="Name of the page in the menu, the browser and the search")
    description: Words = Field("", description="What search engines show of the page, in a sentence")
    subtitle: Words = Field("", description="A line below the title in the menu")
    icon: Words = Field(
        "", description="Icon in the menu: a file of the theme without its ending, as in material/school"
    )
    status: Words = Field("", description="A mark in the menu: new or deprecated")
    template: Text = Field("", description="Template of the page: a file in overrides/ or of the theme")
    hide: TupleOf[Literal["navigation", "toc", "path", "footer", "feedback", "tags"]] = Field(
        (), description="Parts of the frame that the page does without"
    )
    tags: TupleOf[Words] = Field((), description="Words to find the page by")
    search: SearchSettings = Field(SearchSettings(), description="How the search treats the page")
    book: bool = Field(True, description="Whether books have the page; in an index, its whole folder")
    audience: Literal["readers", "instructors"] = Field(
        "readers",
        description="Whom the page is for: what is for instructors is not in the zip; in an index, its whole folder",
    )
    render_macros: bool = Field(True, description="Whether macros of the page are run")
