"""The course as a whole, and the words its records may choose from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from .base import Day, Id, Record, StrictModel, Text, TupleOf, all_different
from .dose import Pace

Tone = Literal["danger", "warning", "caution", "info", "good", "neutral"]


class Licence(StrictModel):
    """A licence and where its text stands."""

    name: Text = Field(description="Short name, as in CC BY-SA 4.0")
    url: Text = Field(pattern=r"^https?://[^\s()<>]+$", description="Address where the licence can be read: https://…")


class FinalAssessment(StrictModel):
    """The questions drawn from all quizzes, one an outcome."""

    pass_percent: int = Field(80, ge=1, le=100, description="Share of marks that passes")
    minutes: int = Field(75, gt=0, description="Time on the clock, which a reader may switch off")
    safety: dict[Id, Annotated[int, Field(ge=1)]] = Field(
        default_factory=dict,
        description="How many questions about signs of a tier every paper has at least, each on another sign, as in `emergency: 2`",
    )


class SharedImage(StrictModel):
    """A picture that stands for the course."""

    file: Text = Field(
        pattern=r"\.(png|jpe?g)$", description="Below `docs/`; PNG or JPEG, best of 1200 × 630 dots, as in cover.png"
    )
    alt: Text = Field(description="What it shows, in words")


class Change(StrictModel):
    """What is new for readers on a day."""

    day: Day = Field(description="As in 2026-11-21")
    text: Text = Field(description="What has changed, in a sentence or two")

    @property
    def moment(self) -> str:
        """Its first second, as machines want it."""
        return f"{self.day}T00:00:00Z"


def _days_apart(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    all_different("days", (change.day for change in changes))
    return tuple(sorted(changes, key=lambda change: change.day, reverse=True))


class StudyPace(StrictModel):
    """How fast readers study; the minutes of modules are worked out from it."""

    words_per_minute: int = Field(180, gt=0, description="Words read in a minute, with thought")
    figure_s: int = Field(30, ge=0, description="Seconds to look at a figure")
    question_s: int = Field(60, gt=0, description="Seconds to answer a question and to read its feedback")


Percent = Annotated[int, Field(ge=0, le=100)]


class ItemLimits(StrictModel):
    """How much may tell right answers apart before the judge of items says so."""

    guessed: Percent = Field(
        35,
        description="Share of items with one right option among four that may be guessed from their options; more where options are fewer",
    )
    key_rank: TupleOf[Percent] = Field(
        (15, 35),
        min_length=2,
        max_length=2,
        description="Least and most share of items of four options whose key is the longest, the second, the third, the shortest",
    )
    cue_ratio: float = Field(
        1.5,
        gt=1,
        description="How many times as often a sign of style may stand in right options as in wrong ones, or in wrong as in right",
    )


class CourseInfo(Record):
    """`course.yml`: title, version, licence and settings of the course."""

    id: Id = Field(
        description="Its name for machines; never change it: readers' progress, flashcards and e-books are known by it, wherever the course stands and whatever its title becomes. Each course has its own"
    )
    title: Text = Field(description="The course's name")
    subtitle: Text = Field(description="One line under the title: for whom, in what style")
    version: Text = Field(description="Version of the text, as in 1.0; put it in quotes")
    updated: Day = Field(
        description="Date of the last change to the text, as in 2026-11-21", pattern=r"^\d{4}-\d\d-\d\d$"
    )
    language: Text = Field(description="Language tag, as in en-GB")
    authors: TupleOf[Text] = Field(min_length=1, description="Who wrote it, as it should be credited")
    publisher: Text | None = Field(None, description="Who publishes it, if that is not who wrote it")
    subjects: TupleOf[Text] = Field(
        (), description="What it is about, as a library would file it: for e-books and search engines"
    )
    image: SharedImage | None = Field(None, description="What is shown where a link to a page is shared")
    changes: Annotated[TupleOf[Change], AfterValidator(_days_apart)] = Field(
        (), description="What is new for readers, one a day: shown by `changes()`, and as a feed"
    )
    licence_text: Licence = Field(description="Licence of the text and pictures")
    licence_code: Licence = Field(description="Licence of the code")
    disclaimer: Text = Field(description="What the course is not; shown on every page")
    report_errors: Text | None = Field(
        None, description="How a reader reports a mistake, in a sentence; shown where the course says what it rests on"
    )
    citation_style: str = Field("harvard", description="How references look")
    final: FinalAssessment = Field(default=FinalAssessment(), description="The final assessment")
    stop_rules: TupleOf[Text] = Field((), description="Reasons to stop that hold for every exercise")
    pace: Pace = Field(default=Pace(), description="How long repetitions, rests and changes take in a session")
    study_pace: StudyPace = Field(default=StudyPace(), description="How fast readers read, look and answer")
    items: ItemLimits = Field(default=ItemLimits(), description="How much may tell right answers apart, in per cent")
    effects_since: int | None = Field(
        None, ge=1900, le=2100, description="Year; no text may rest on older tests of effects alone"
    )
    checks: dict[str, Literal["error", "warning", "off"]] = Field(
        default_factory=dict,
        description="Severity of a check, by its code, where it differs from the usual one, as in `term-unused: off`",
    )


class Choice(StrictModel):
    """One word of a vocabulary, in the order of the file."""

    id: Id = Field(description="How data files name it")
    label: Text = Field(description="How readers see it")
    about: Text | None = Field(None, description="One sentence that explains it")
    tone: Tone = Field("neutral", description="Colour of its badge")


class Urgency(Choice):
    """How fast to act, most urgent first."""

    action: Text = Field(description="What to do, and through whom")
    do: Text = Field(description="What happens with the session")
    essential: bool = Field(
        False, description="Whether an answer that is slower than this fails a quiz and the final, whatever the marks"
    )


class Vocabulary(Record):
    """`vocabulary.yml`: the words that exercises, claims and tables choose from."""

    stages: TupleOf[Choice] = Field(description="Stages of recovery or of learning, in order")
    categories: TupleOf[Choice] = Field(description="Kinds of exercise, in the order of the index")
    patterns: TupleOf[Choice] = Field(description="Movement patterns")
    verdicts: TupleOf[Choice] = Field(description="What the evidence says of a claim")
    urgencies: TupleOf[Urgency] = Field((), description="Action tiers, most urgent first")

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind of word, such as `stages`, in their order."""
        return [word.id for word in getattr(self, kind)]

    def choice(self, kind: str, name: str) -> Choice:
        """The word `name` of `kind`, say `choice("stages", "acute")`.

        A word that is not in the vocabulary stands for itself; the checks report it where it was used.
        """
        words: tuple[Choice, ...] = getattr(self, kind)
        for word in words:
            if word.id == name:
                return word
        return Choice.model_construct(id=name, label=name)
