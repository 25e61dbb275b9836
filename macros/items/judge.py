"""The judge: findings with numbers, and what to change, for `check` and for the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..errors import Problem
from ..models.course import ItemLimits
from ..survey import Survey
from .bank import Item, items_of
from .bank_wide import FEWEST, Cue, cues, guessed, ranks, right_in_multiples
from .cues import words_of
from .guesser import Guess, guesses
from .one_by_one import findings as single_findings

_NAMED = 8
"""Items that a message names; the report names all."""


class BankReport(NamedTuple):
    """What all items of a bank show together."""

    bank: str
    items: list[Item]
    guesses: list[Guess]
    cues: list[Cue]

    @property
    def singles(self) -> list[Item]:
        """Those with one right option."""
        return [item for item in self.items if item.single]

    @property
    def chance(self) -> float:
        """The share of single items that blind choice gets right."""
        return sum(1 / len(item.options) for item in self.singles) / len(self.singles)

    @property
    def guessed(self) -> float:
        """The share of single items that the guesser gets right."""
        return sum(guess.right for guess in self.guesses) / len(self.guesses)


def reports(survey: Survey) -> list[BankReport]:
    """A report on each bank of the course that has single items."""
    items, words = items_of(survey.course), words_of(survey.course.info.language)
    banks = [
        (bank, [item for item in items if item.bank == bank]) for bank in dict.fromkeys(item.bank for item in items)
    ]
    made = [BankReport(bank, found, guesses(found, words), cues(found, words)) for bank, found in banks]
    return [report for report in made if report.guesses]


def findings(survey: Survey) -> Iterator[Problem]:
    """What tells answers apart, of each bank and of each question."""
    limits = survey.course.info.items
    for report in reports(survey):
        if len(report.singles) >= FEWEST:
            yield from (Problem(report.bank, 0, code, message) for code, message in _of_bank(report, limits))
    yield from single_findings(survey)


def _of_bank(report: BankReport, limits: ItemLimits) -> Iterator[tuple[str, str]]:
    most = limits.guessed * 4 * report.chance
    if report.guessed * 100 > most:
        worst = sorted(guessed(report.guesses).items(), key=lambda one: -one[1][0] / one[1][1])
        shares = ", ".join(f"{name} {hits} of {of}" for name, (hits, of) in worst[:3])
        message = f"{report.guessed:.0%} of {len(report.singles)} items are guessed from their options, {report.chance:.0%} by chance"
        yield "item-guessed", f"{message}, {most:.0f}% at most; most in {shares}"
    yield from _ranks(report, limits)
    for cue in report.cues:
        if cue.ratio > limits.cue_ratio and cue.options >= FEWEST / 2:
            more, least = ("right", "wrong") if cue.right > cue.wrong else ("wrong", "right")
            message = f"{cue.name!r} stands in {max(cue.right, cue.wrong):.0%} of {more} and {min(cue.right, cue.wrong):.0%} of {least} options"
            yield "item-cue", f"{message}; change it in {_some(cue.items)}"
    counts = right_in_multiples(report.items)
    number, times = max(counts.items(), key=lambda one: one[1], default=(0, 0))
    if counts.total() >= FEWEST / 2 and times * 2 > counts.total():
        yield (
            "item-multiple",
            f"in {times} of {counts.total()} questions with several right options {number} are right; let it be one to four",
        )


def _ranks(report: BankReport, limits: ItemLimits) -> Iterator[tuple[str, str]]:
    for size, counts in ranks(report.items).items():
        for rank in range(size if counts.total() >= FEWEST else 0):
            share = 100 * counts[rank] / counts.total()
            least, most = (limit * 4 / size for limit in limits.key_rank)
            if not least <= share <= most:
                named = _called(rank, size)
                message = f"the key is the {named} of {size} options in {share:.0f}% of {counts.total()} items, not {least:.0f} to {most:.0f}%"
                them = [
                    item
                    for item in report.singles
                    if len(item.options) == size and (item.rank(item.key) == rank) == (share > most)
                ]
                yield "item-length", f"{message}; {'it is so' if share > most else 'it could be so'} in {_some(them)}"


def _called(rank: int, size: int) -> str:
    names = [
        "longest",
        *(f"{n}{'nd' if n == 2 else 'rd' if n == 3 else 'th'} longest" for n in range(2, size)),
        "shortest",
    ]
    return names[rank]


def _some(items: Iterable[Item]) -> str:
    ids = [item.id for item in items]
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")
