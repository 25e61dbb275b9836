"""What sources say, and what the evidence says of it."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Many, Part, Record, Text


class ClaimSource(Part):
    """Who makes claims, described without naming anyone."""

    id: str = Field(pattern=r"^S\d{3}$", description="S and three digits: S003")
    label: Text = Field(description="What kind of source it is")


class Claim(Part):
    """One checkable statement with its verdict."""

    id: str = Field(pattern=r"^S\d{3}-\d{2}$", description="Source id, hyphen, number: S003-07")
    claim: Text = Field(description="What is said, in our own words")
    topic: Text = Field(description="What it is about")
    verdict: Id = Field(description="A verdict of vocabulary.yml")
    evidence: Text = Field(description="What the evidence says")
    references: Many[str] = Field((), description="Keys of references.bib")
    conflicts: Many[str] = Field((), description="Claims that contradict it, by id")


class Claims(Record):
    """`claims.yml`: all claims, with their sources."""

    sources: Many[ClaimSource] = Field(min_length=1, description="Who says so")
    claims: Many[Claim] = Field(description="All claims")
