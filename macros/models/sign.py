"""Signs that call for action: each with one tier of urgency, which everything else looks up by the sign's id."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .base import Day, Id, Record, StrictModel, Text, TupleOf, all_different


class SignSource(StrictModel):
    """A work that a sign rests on, and the place in it."""

    key: str = Field(description="Key of references.bib")
    place: Text | None = Field(None, description="Recommendation, page or section: 1.3.1")


class Sign(StrictModel):
    """Something that a client says or that can be seen, and how fast to act on it."""

    id: Id = Field(description="Its name, unique in the course; questions, forms, cases and tables call it so")
    sign: Text = Field(description="What is heard or seen, as lists show it")
    short: Text | None = Field(None, description="The same in a few words, for a box or a cell with many signs")
    words: TupleOf[Text] = Field((), description="How people say it in their own words")
    group: Text = Field(description="What it belongs to, to sort by: Infection")
    tier: Id = Field(description="How fast to act: an urgency of vocabulary.yml")
    asked: Literal["form", "aloud", "seen"] = Field(
        "form", description="How it is found: asked on a form too, only aloud and face to face, or seen and not asked"
    )
    ask: Text = Field(description="How to ask for it aloud, or what to look for")
    ask_written: Text | None = Field(
        None, description="The question on a form, to answer by yes or no, where it differs"
    )
    action: Text | None = Field(None, description="What to do, where it is more than the urgency's own action")
    action_short: Text | None = Field(None, description="The same in a few words, for a card or a cell")
    say: Text = Field(description="Words to say to the person")
    why: Text = Field(description="Why it matters, in one or two sentences")
    references: TupleOf[SignSource] = Field((), description="What the tier rests on, each with the place in it")
    guideline: Text | None = Field(None, description="What that guideline says, in short, for whoever reviews the text")
    checked: Text | None = Field(None, description="What it was compared with, and when")

    @property
    def brief(self) -> str:
        """What is heard or seen, in as few words as there are."""
        return self.short or self.sign

    @property
    def act(self) -> str | None:
        """What to do, where it is more than the urgency's own action, in as few words as there are."""
        return self.action_short or self.action

    @property
    def on_a_form(self) -> str:
        """The question as a form asks it."""
        return self.ask_written or self.ask


class Signature(StrictModel):
    """Someone who has reviewed the signs and put their name to it."""

    name: Text = Field(description="Their name")
    role: Text = Field(description="Their profession and registration")
    date: Day = Field(description="The day they signed: 2027-01-15")
    note: Text | None = Field(None, description="What they want readers to know")


def _ids_apart(signs: tuple[Sign, ...]) -> tuple[Sign, ...]:
    all_different("signs", (sign.id for sign in signs))
    return signs


class Signs(Record):
    """`signs.yml`: the signs that call for action, and who has reviewed them."""

    module: Id = Field(description="Module that teaches them, by slug")
    title: Text = Field(description="What they are called, over their table: Red flags")
    handout: Text = Field(description="Title of the page to hand out, with all signs by urgency")
    keywords: TupleOf[Text] = Field((), description="Words people search for that the signs do not use")
    reviewed: Day = Field(description="The day the signs were last compared with their sources: 2026-11-30")
    review_due: Day = Field(description="The day by which that must be done again; `check` reminds from then")
    rests_on: Text = Field(description="What the text rests on, in a sentence or two")
    signatures: TupleOf[Signature] = Field(
        (), description="Who has reviewed and signed them; empty as long as none has"
    )
    note: Text | None = Field(None, description="A line under the table")
    signs: Annotated[TupleOf[Sign], AfterValidator(_ids_apart)] = Field(
        min_length=1, description="The signs, in their order"
    )
