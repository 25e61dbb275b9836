"""One work that a course cites."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

EntryType = Literal[
    "article", "book", "incollection", "inproceedings", "proceedings", "techreport", "thesis", "misc", "online"
]


class Name(BaseModel):
    """A person, in parts, or an organisation, as one ``literal``. Text is Unicode without LaTeX."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    given: str = ""
    particle: str = Field("", description='Before the family name and not part of its order: "van" in van Tulder.')
    family: str = ""
    suffix: str = Field("", description='"Jr", "III".')
    literal: str = Field("", description="The whole name of an organisation; the other parts are then empty.")

    @property
    def surname(self) -> str:
        """What a mark shows: particle and family name, or the organisation."""
        return self.literal or f"{self.particle} {self.family}".strip()


class Reference(BaseModel):
    """A record of ``references.bib``: every text is Unicode, printed as typed, without braces."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    type: EntryType
    authors: tuple[Name, ...] = ()
    others: bool = Field(False, description='The list of authors ends in "and others".')
    editors: tuple[Name, ...] = ()
    more_editors: bool = Field(False, description='The list of editors ends in "and others".')
    year: str | None = Field(None, description="Four digits.")
    title: str = Field(min_length=1)
    container: str = Field("", description="Journal, book or server in which the work stands.")
    volume: str = ""
    issue: str = ""
    pages: str = Field("", description='With an en dash: "77–85".')
    eid: str = Field("", description="Article number, for journals without pages.")
    publisher: str = ""
    place: str = ""
    edition: str = Field("", description='A number ("2") or words ("Revised edition").')
    institution: str = Field("", description="Who issued a report, or where a thesis was written.")
    genre: str = Field("", description='Kind of report or work: "NICE guideline".')
    number: str = Field("", description="Number of a report.")
    version: str = Field("", description="Version of a program or data set.")
    doi: str = Field("", description="Starts with 10.; without https://doi.org/.")
    pmid: str = ""
    url: str = Field("", description="http or https; only where there is no DOI.")
    accessed: str = Field("", description="Date of reading the URL, YYYY-MM-DD.")
    supports: str = Field("", description="What the work found, in whom and how certain: one or two sentences.")
    confirmed: Literal["", "high", "medium", "low"] = Field("", description="How far the record was checked.")
    checked: str = Field("", description="Day on which record and `supports` were last compared with the work.")
    effects: Literal["", "yes"] = Field("", description="Whether the work tested what something does.")
    no_newer: str = Field("", description="Day of the last search that found no newer work on the same question.")
    superseded_by: str = Field("", description="Key of the work that has taken its place.")
    unread: tuple[str, ...] = Field((), description="Fields of the entry that mean nothing here.")
    line: int = Field(0, description="Line of the entry in the .bib file.")
