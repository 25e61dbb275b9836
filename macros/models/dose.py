"""A dose: how much, how hard, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .base import Range, StrictModel, Text


def _at_most(most: int) -> AfterValidator:
    """Numbers from 0 to `most`."""

    def check(value: Range) -> Range:
        if value.high > most:
            raise PydanticCustomError("range", "expected 0 to {most}, or two numbers of that scale", {"most": most})
        return value

    return AfterValidator(check)


OutOfTen = Annotated[Range, _at_most(10)]
Percent = Annotated[Range, _at_most(100)]


class Pace(StrictModel):
    """How long things take where a dose does not say; `check` works out the minutes of sessions from it."""

    rep_s: Range = Field(Range(3, 4), description="Seconds of one repetition")
    tempos: dict[str, Range] = Field(
        default_factory=dict,
        description="Seconds of one repetition whose `tempo` has a certain word in it, as in `slow: 4-6`",
    )
    settle_s: Range = Field(Range(1, 3), description="Seconds to get into each hold and out of it")
    ten_metres_s: Range = Field(Range(8, 12), description="Seconds for ten metres of a carry or walk")
    rest_s: Range = Field(Range(10, 30), description="Seconds of rest between two sets")
    change_s: Range = Field(Range(15, 30), description="Seconds from one exercise of a session to the next")


class Dose(StrictModel):
    """How much and how hard. Numbers are whole, or two with a hyphen: 2-3."""

    sets: Range | None = Field(None, description="Number of sets")
    reps: Range | None = Field(None, description="Repetitions in a set")
    hold_s: Range | None = Field(None, description="Seconds to hold each repetition")
    minutes: Range | None = Field(None, description="Minutes in all, for steady work")
    distance_m: Range | None = Field(None, description="Metres in a set, for carries and walks")
    per_side: bool = Field(False, description="Whether the numbers count for each side")
    percent_1rm: Percent | None = Field(
        None, description="Load, in per cent of the most that could be lifted once (one-repetition maximum)"
    )
    rir: Range | None = Field(
        None, description="Repetitions in reserve: how many more would have been possible at the end of a set"
    )
    rpe: OutOfTen | None = Field(None, description="Effort from 0, none at all, to 10, all there is")
    rest_s: Range | None = Field(None, description="Seconds of rest between sets")
    tempo: Text | None = Field(None, description="Speed in words: slow, 3 seconds down")
    rep_s: Range | None = Field(
        None, description="Seconds of one repetition, where the course's pace does not fit; not shown"
    )
    effort: Text | None = Field(None, description="How hard, in words")
    frequency: Text | None = Field(None, description="How often: most days")
    note: Text | None = Field(None, description="Anything the numbers cannot say")
    origin: Literal["source", "course", "mixed"] = Field(
        "course", description="Whether the dose comes from the cited source, is the course's default, or both"
    )

    @model_validator(mode="after")
    def _effort_and_reserve_agree(self) -> Dose:
        if self.rpe and self.rir and not _near(self.rpe, Range(10 - self.rir.high, 10 - self.rir.low), 1):
            raise PydanticCustomError(
                "key",
                "expected an effort of about 10 less the repetitions in reserve, got rpe {rpe} with rir {rir}",
                {"rpe": str(self.rpe), "rir": str(self.rir)},
            )
        return self

    @model_validator(mode="after")
    def _load_and_repetitions_agree(self) -> Dose:
        if self.percent_1rm and self.reps and self.rir:
            usual = Range(_usual_load(self.reps.high + self.rir.high), _usual_load(self.reps.low + self.rir.low))
            if not _near(self.percent_1rm, usual, 10):
                raise PydanticCustomError(
                    "key",
                    "{reps} reps with {rir} in reserve are about {usual} per cent of 1RM, got percent_1rm {percent}",
                    {
                        "reps": str(self.reps),
                        "rir": str(self.rir),
                        "usual": str(usual),
                        "percent": f"{self.percent_1rm}",
                    },
                )
        return self

    def seconds(self, pace: Pace) -> Range | None:
        """The least and the most seconds that it takes, rests included; None where it does not say how much."""
        low, high = (self._seconds(pace, end) for end in (0, 1))
        return None if low is None or high is None else Range(low, high)

    def _seconds(self, pace: Pace, end: int) -> int | None:
        """Seconds at one end of every range: 0 for the low ends, 1 for the high ones."""
        sides = 2 if self.per_side else 1
        if self.minutes:
            return self.minutes[end] * 60 * sides
        work = self._set_seconds(pace, end)
        if work is None:
            return None
        sets = self.sets[end] if self.sets else 1
        return sets * work * sides + max(0, sets - 1) * (self.rest_s or pace.rest_s)[end]

    def _set_seconds(self, pace: Pace, end: int) -> int | None:
        """Seconds of one set on one side."""
        if self.distance_m:
            return round(self.distance_m[end] * pace.ten_metres_s[end] / 10)
        reps = self.reps[end] if self.reps else 1
        if self.hold_s:
            return reps * (self.hold_s[end] + pace.settle_s[end])
        return reps * self._rep_seconds(pace)[end] if self.reps else None

    def _rep_seconds(self, pace: Pace) -> Range:
        """Seconds of one repetition: its own, else those of its tempo, else the usual ones."""
        words = (self.tempo or "").casefold()
        return self.rep_s or next((pace.tempos[word] for word in pace.tempos if word.casefold() in words), pace.rep_s)


def seconds_together(doses: Iterable[Dose], pace: Pace) -> Range | None:
    """The least and the most seconds of doses one after the other, with the changes between; None where one does not say."""
    each = [dose.seconds(pace) for dose in doses]
    known = [one for one in each if one is not None]
    if len(known) < len(each):
        return None
    changes = max(0, len(known) - 1)
    return Range(
        sum(one.low for one in known) + changes * pace.change_s.low,
        sum(one.high for one in known) + changes * pace.change_s.high,
    )


def _near(one: Range, other: Range, by: int) -> bool:
    """Whether two ranges meet once one of them is made wider by a number at each end."""
    return one.low - by <= other.high and other.low <= one.high + by


def _usual_load(most_reps: int) -> int:
    """The load, in per cent of 1RM, that can be lifted so many times and no more (Epley's estimate)."""
    return round(100 / (1 + most_reps / 30))
