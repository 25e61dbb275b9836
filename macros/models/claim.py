"""What sources say, and what the evidence says of it."""

from __future__ import annotations

from pydantic import Field

from .base import Id, Record, StrictModel, Text, TupleOf


class ClaimSource(StrictModel):
    """Who makes claims, described without naming anyone."""

    id: str = Field(pattern=r"^S\d{3}$", description="S and three digits: S003")
    label: Text = Field(description="What kind of source it is")


class Claim(StrictModel):
    """One checkable statement with its verdict."""

    id: str = Field(pattern=r"^S\d{3}-\d{2}$", description="Source id, hyphen, number: S003-07")
    claim: Text = Field(description="What is said, in our own words")
    topic: Text = Field(description="What it is about")
    verdict: Id = Field(description="A verdict of vocabulary.yml")
    evidence: Text = Field(description="What the evidence says")
    references: TupleOf[str] = Field((), description="Keys of references.bib")
    conflicts: TupleOf[str] = Field((), description="Claims that contradict it, by id")


class ClaimTheme(StrictModel):
    """A part of the ledger: topics that belong together."""

    id: Id = Field(description="Its name, in addresses")
    title: Text = Field(description="Heading in the ledger")
    about: Text | None = Field(None, description="A sentence or two under the heading")
    topics: TupleOf[Text] = Field(min_length=1, description="Topics of claims, in the order of the ledger")


class Side(StrictModel):
    """One side of a dispute."""

    says: Text = Field(description="What this side says, in a few words")
    claims: TupleOf[str] = Field(min_length=1, description="Claims on this side, by id")


class Dispute(StrictModel):
    """Claims that contradict each other, and what the course holds."""

    id: Id = Field(description="Its name, in addresses")
    question: Text = Field(description="What is disputed, as a question")
    sides: TupleOf[Side] = Field(min_length=2, description="The sides; no claim stands on two")
    position: Text = Field(description="What the course holds, and why; with citations")
    see: str | None = Field(
        None, pattern=r"^[a-z0-9-]+#[a-z0-9-]+$", description="Where it is taught: module slug, #, heading id"
    )


class Claims(Record):
    """`claims.yml`: all claims, with their sources."""

    sources: TupleOf[ClaimSource] = Field(min_length=1, description="Who says so")
    themes: TupleOf[ClaimTheme] = Field((), description="The ledger's parts; without any, each topic is one")
    disputes: TupleOf[Dispute] = Field((), description="Where the sources contradict each other")
    claims: TupleOf[Claim] = Field(description="All claims")
