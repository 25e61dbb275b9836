"""What the judge found, for whoever mends a bank: as text, as data, or as a page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from ..errors import Problem
from ..rendering import render
from ..survey import Survey
from .bank_wide import guessed, ranks, right_in_multiples
from .judge import BankReport, reports


def as_json(survey: Survey, found: Iterable[Problem]) -> str:
    """Everything: the figures of each bank, what became of each item, and what was found."""
    return json.dumps(_data(survey, found), indent=2, ensure_ascii=False)


def _data(survey: Survey, found: Iterable[Problem]) -> dict[str, Any]:
    return {"banks": [_bank(report) for report in reports(survey)], "findings": [vars(problem) for problem in found]}


def _bank(report: BankReport) -> dict[str, Any]:
    return {
        "bank": report.bank,
        "items": len(report.singles),
        "guessed": report.guessed,
        "chance": report.chance,
        "ranks": {size: [counts[rank] for rank in range(size)] for size, counts in ranks(report.items).items()},
        "cues": [
            {"cue": one.name, "right": one.right, "wrong": one.wrong, "options": one.options} for one in report.cues
        ],
        "right_in_multiples": dict(sorted(right_in_multiples(report.items).items())),
        "groups": {name: {"guessed": hits, "items": of} for name, (hits, of) in guessed(report.guesses).items()},
        "guesses": [
            {
                "id": guess.item.id,
                "path": guess.item.place.path,
                "line": guess.item.place.line,
                "guessed": guess.right,
                "key_rank": guess.item.rank(guess.item.key) + 1,
                "options": [[option.text, option.right] for option in guess.item.options],
            }
            for guess in report.guesses
        ],
    }


def as_text(survey: Survey, found: Iterable[Problem]) -> str:
    """The figures of each bank, its items that were guessed, and a line for each finding."""
    lines = []
    for report in reports(survey):
        lines += [
            f"{report.bank}: {report.guessed:.0%} of {len(report.singles)} items guessed from their options, {report.chance:.0%} by chance",
            *(f"  {name}: {hits} of {of}" for name, (hits, of) in guessed(report.guesses).items()),
            *(
                f"  keys by length of {size} options, longest first: {_list(counts[r] for r in range(size))}"
                for size, counts in ranks(report.items).items()
            ),
            *(f"  {one.name}: in {one.right:.0%} of right and {one.wrong:.0%} of wrong options" for one in report.cues),
            *(
                f"  {right} right: {times} questions"
                for right, times in sorted(right_in_multiples(report.items).items())
            ),
            "  guessed: " + ", ".join(guess.item.id for guess in report.guesses if guess.right),
        ]
    return "\n".join([*lines, *map(str, found)])


def as_page(survey: Survey, found: Iterable[Problem]) -> str:
    """A page for the instructor that stands by itself."""
    return render("items/report.html.jinja", survey.course.words, course=survey.course, **_data(survey, found))


def _list(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
