"""The rules of the scripts by themselves: modules of `overrides/assets` in Chromium, without a site around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import yaml

from macros.items.one_by_one import one_letter_off
from macros.models.quiz.answers import normalise_answer

from ..conftest import REPOSITORY
from .conftest import Run

pytestmark = pytest.mark.browser

ANSWER = """([id, share, called]) => {
  const progress = modules.progress.progressOf("x")
  progress.answer(id, "v old", { share, called })
  return progress.get("question", id)
}"""
IS_DUE = "([id]) => modules.progress.isDue(modules.progress.progressOf('x').get('question', id))"


class TestWhenAQuestionComesBack:
    def test_later_and_later_while_answers_are_right(self, run: Run, at: Callable[[str], None]) -> None:
        days = []
        for day in ("2026-01-01", "2026-01-02", "2026-01-05", "2026-01-12", "2026-01-28", "2026-03-04", "2026-05-13"):
            at(day)
            kept = run(ANSWER, "q", 1, "right")
            days.append((kept["box"], kept["due"]))
        assert days == [
            (1, "2026-01-02"),
            (2, "2026-01-05"),
            (3, "2026-01-12"),
            (4, "2026-01-28"),
            (5, "2026-03-04"),
            (6, "2026-05-13"),
            (6, "2026-07-22"),
        ]

    @pytest.mark.parametrize("share", [0, 0.5, 0.99])
    def test_today_when_an_answer_is_not_right(self, share: float, run: Run, at: Callable[[str], None]) -> None:
        for day in ("2026-01-01", "2026-01-02", "2026-01-05"):
            at(day)
            run(ANSWER, "q", 1, "right")
        kept = run(ANSWER, "q", share, "unsafe")
        assert (kept["box"], kept["due"], kept["share"], kept["unsafe"]) == (0, "2026-01-05", share, True)
        assert kept["version"] == "v"
        assert run(IS_DUE, "q")

    def test_right_before_it_is_due_proves_nothing(self, run: Run, at: Callable[[str], None]) -> None:
        at("2026-01-01")
        kept = run(ANSWER, "q", 1, "right")
        assert run(ANSWER, "q", 1, "right") == kept
        assert not run(IS_DUE, "q")

    @pytest.mark.parametrize(
        ("answered", "due"),
        [
            ("2026-05-28", True),
            ("2026-05-30", False),
            ("2026-06-02", False),
            ("2026-06-03", True),
            ("2062-01-01", True),
            ("1970-01-01", True),
        ],
    )
    def test_a_clock_that_was_wrong_keeps_none_away(
        self, answered: str, due: bool, run: Run, at: Callable[[str], None]
    ) -> None:
        """Right twice in a row, it comes back after three days; a day more is left for who travels westwards."""
        run(
            "() => localStorage.setItem('study/1/x/question/q', JSON.stringify({ box: 1, due: '1969-01-01', share: 1, version: 'v' }))"
        )
        at(answered)
        assert run(ANSWER, "q", 1, "right")["box"] == 2
        at("2026-06-01")
        assert run(IS_DUE, "q") == due
        kept = run(ANSWER, "q", 1, "right")
        assert kept["box"] == 2 + due
        assert kept["due"] <= "2026-06-09"


MARKING: list[dict[str, Any]] = yaml.safe_load((REPOSITORY / "tests" / "marking.yml").read_text(encoding="utf-8"))
NORMALISED = "([texts]) => texts.map(text => modules.marking.normaliseAnswer(String(text)))"
NUMBER = "([text, decimal]) => modules.marking.parseNumber(text, 'weeks', decimal)"


class TestTypedAnswers:
    @pytest.mark.parametrize("texts", [line["alike"] for line in MARKING if "alike" in line], ids=str)
    def test_one_answer_may_be_written_in_several_ways(self, texts: list[str], run: Run) -> None:
        assert len(set(run(NORMALISED, texts))) == 1

    @pytest.mark.parametrize("texts", [line["apart"] for line in MARKING if "apart" in line], ids=str)
    def test_another_stays_another(self, texts: list[str], run: Run) -> None:
        assert len(set(run(NORMALISED, texts))) == len(texts)

    def test_the_scripts_compare_what_the_models_compare(self, run: Run) -> None:
        texts = [text for line in MARKING for text in [*line.get("alike", ()), *line.get("apart", ())]]
        texts += [
            "Straße",
            "ﬁt",
            "e.g.",
            "①",
            "한국어",
            "किताब",
            "…",
            "a_b",
            "$5",
            "x‑y",
            "MPa",
            "mPa",
            "1.2.3",
            "5 - -3",
            "--",
            ".5.",
            "\u00ad",
        ]
        assert run(NORMALISED, texts) == [normalise_answer(str(text)) for text in texts]

    def test_the_scripts_take_the_letters_that_the_judge_of_items_expects(self, run: Run) -> None:
        words = [
            "cascade",
            "cascad",
            "cascadee",
            "xcascade",
            "csacade",
            "cascaed",
            "cascabe",
            "cazzade",
            "ccascad",
            "disc",
            "disk",
            "12345a",
        ]
        pairs = [(given, right) for given in words for right in words]
        taken = run("([pairs]) => pairs.map(([given, right]) => modules.marking.oneLetterOff(given, right))", pairs)
        assert taken == [one_letter_off(given, right) for given, right in pairs]
        assert 10 < sum(taken) < 40

    @pytest.mark.parametrize("decimal", ["number", "comma"])
    def test_numbers(self, decimal: str, run: Run) -> None:
        for line in MARKING:
            for text, number in line.get(decimal, {}).items():
                read = run(NUMBER, str(text), "." if decimal == "number" else ",")
                assert (None if read != read else read) == number, text
