"""The list of files to take away, which stands beside them: exports write it, the page of downloads shows it."""

from __future__ import annotations

from pydantic import Field

from .base import StrictModel, TupleOf


class OfferedFile(StrictModel):
    """A file to take away."""

    file: str = Field(description="Its name, in the folder of the list")
    size: int = Field(ge=0, description="In bytes")
    holds: str = Field("", description="How much is in it, in words: 48 pages")
    title: str = Field("", description="What it holds, where it is not the whole course: a module, say")
    module: int = Field(0, ge=0, description="The number of the module that it holds alone")


class Offer(StrictModel):
    """The files of one export."""

    title: str = Field(description="What they are called")
    kind: str = Field(description="What kind of file they are, in a word: PDF")
    about: str = Field(description="Whom they serve, and for what")
    advice: str = Field("", description="How to take it, or what to print")
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

    @property
    def modules(self) -> list[tuple[OfferedFile, list[tuple[Offer, OfferedFile]]]]:
        """Each module of which there is a file alone, in their order, with those files and what they are."""
        found: dict[int, list[tuple[Offer, OfferedFile]]] = {}
        for offer in self.offers:
            for file in offer.parts:
                if file.module:
                    found.setdefault(file.module, []).append((offer, file))
        return [(found[number][0][1], found[number]) for number in sorted(found)]
