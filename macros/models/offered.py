"""The list of files to take away, which stands beside them: exports write it, the page of downloads shows it."""

from __future__ import annotations

from pydantic import Field

from .base import StrictModel, TupleOf


class OfferedFile(StrictModel):
    """A file to take away."""

    file: str = Field(description="Its name, in the folder of the list")
    size: int = Field(ge=0, description="In bytes")
    title: str = Field("", description="What it holds, where it holds a part of the course")


class Offer(StrictModel):
    """The files of one export."""

    title: str = Field(description="What they are called")
    kind: str = Field(description="What kind of file they are, in a word: PDF")
    about: str = Field(description="Whom they serve, and for what")
    whole: OfferedFile | None = Field(None, description="The file that holds all of it")
    parts: TupleOf[OfferedFile] = Field((), description="Files that hold a part each")

    @property
    def files(self) -> tuple[OfferedFile, ...]:
        """All of them."""
        return (*((self.whole,) if self.whole else ()), *self.parts)


class OfferList(StrictModel):
    """`docs/downloads/files.json`: what there is to take away."""

    version: str = Field(description="Of the course they were made from")
    updated: str = Field(description="The day of its last change")
    offers: TupleOf[Offer] = Field((), description="One for each export")
