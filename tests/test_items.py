"""The judge of items: each way in which an answer gives itself away is found where it was planted, and nowhere else."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import main
from macros.course import Course, load
from macros.errors import Problem
from macros.items import report
from macros.items.bank import Item, Option, items_of
from macros.items.bank_wide import cues, ranks
from macros.items.cues import words_of
from macros.items.guesser import guesses
from macros.items.judge import findings
from macros.items.one_by_one import one_letter_off
from macros.models.base import SourceLine
from macros.models.quiz import Quiz
from macros.survey import Survey

from .conftest import COURSE

SIZES = ("a", "bb bb", "ccc ccc ccc", "dddd dddd dddd dddd")
"""Options that differ in nothing but length."""


def bank(write: Callable[[int], list[str]], count: int = 40) -> list[Item]:
    """Items whose first written option is right, in four groups; where it stands in the item varies."""
    made = []
    for number in range(count):
        options = [Option(text, place == 0) for place, text in enumerate(write(number))]
        turn = number % len(options)
        place = SourceLine("data/quizzes/x.yml", number)
        turned = (*options[turn:], *options[:turn])
        made.append(Item("data/quizzes", f"quiz-{number % 4}", f"q{number}", place, single=True, options=turned))
    return made


def even(number: int) -> list[str]:
    """Options of which nothing tells the right one: each length is right as often."""
    turn = (number // 4) % 4
    return [*SIZES[turn:], *SIZES[:turn]]


def share(items: list[Item]) -> float:
    """The share of items that the guesser gets right."""
    found = guesses(items, words_of("en-GB"))
    return sum(guess.right for guess in found) / len(found)


@pytest.mark.parametrize(
    "write",
    [
        pytest.param(lambda n: ["x" * 20, "x", "xx", "xxx"], id="longest"),
        pytest.param(lambda n: ["x" * 20, "x" * 30, "xx", "xxx"], id="second longest"),
        pytest.param(
            lambda n: ["go", "go because it helps", "go since it does", "go so that it may"], id="reasons in wrong ones"
        ),
        pytest.param(lambda n: ["Stop; then ask", "Stop", "Ask", "Wait"], id="semicolon"),
    ],
)
def test_a_cue_is_learnt_from_the_other_quizzes(write: Callable[[int], list[str]]) -> None:
    assert share(bank(write)) == 1


def test_where_nothing_tells_the_guesser_is_at_chance() -> None:
    assert share(bank(even)) <= 0.35


def test_a_quiz_is_not_judged_by_itself() -> None:
    """Each quiz has a word of its own in every key: nobody knows it who has not seen its answers, and takes the first."""
    alike = bank(lambda n: [5 * "abcd"[n % 4], *(f"{4 * chr(101 + n % 20)}{last}" for last in "xyz")])
    assert share(alike) == 0.25


def test_ranks_and_cues_are_counted() -> None:
    found = bank(lambda n: ["always, go", "go", "come here now", "stay"])
    assert ranks(found) == {4: {1: 40}}
    seen = {cue.name: (cue.right, cue.wrong, len(cue.items)) for cue in cues(found, words_of("en"))}
    assert seen == {"absolute": (1, 0, 40), "comma": (1, 0, 40)}


def test_a_language_without_words_is_judged_by_length_and_punctuation() -> None:
    assert words_of("cy") == {}
    assert share(bank(lambda n: ["x" * 20, "x", "xx", "xxx"])) == 1


@pytest.mark.parametrize(
    ("given", "right", "taken"),
    [
        ("cascade", "cascade", False),  # is right already
        ("cascad", "cascade", True),
        ("cascades", "cascade", True),
        ("cascabe", "cascade", True),
        ("csacade", "cascade", True),
        ("csacad", "cascade", False),
        ("cescedes", "cascade", False),
        ("throw", "throws", True),
        ("disk", "disc", False),  # too short to be sure
        ("12345x", "123456", False),
    ],
)
def test_one_letter_may_be_wrong_in_a_long_word(given: str, right: str, taken: bool) -> None:
    assert one_letter_off(given, right) == taken


def judged(survey: Survey, change: Callable[[dict[str, Any]], None]) -> list[str]:
    """The codes found in the small course when its quiz is changed."""
    data = yaml.safe_load((COURSE / "data/quizzes/three-balls.yml").read_text(encoding="utf-8"))
    change(data)
    quiz = Quiz.model_validate({"id": "three-balls", **data}, strict=False)
    course = replace(survey.course, quizzes={"three-balls": quiz})
    return [problem.code for problem in findings(Survey(course, survey.pages, ()))]


def question(data: dict[str, Any], id: str) -> dict[str, Any]:
    """A question of the small course's quiz."""
    found: dict[str, Any] = next(one for one in data["questions"] if one["id"] == id)
    return found


def test_the_small_course_gives_nothing_away(juggling: Survey) -> None:
    assert judged(juggling, lambda data: None) == []


def _same_words(data: dict[str, Any]) -> None:
    question(data, "tb-eyes")["stem"] = "Is it made of single throws, each on its beat?"


def _no_source(data: dict[str, Any]) -> None:
    del question(data, "tb-order")["references"]


def _plural(data: dict[str, Any]) -> None:
    question(data, "tb-gaps")["gaps"][1]["accepted"] = ["ball"]


def _said_elsewhere(data: dict[str, Any]) -> None:
    question(data, "tb-eyes")["stem"] = "In a cascade you should look at your hands."


def _same_feedback(data: dict[str, Any]) -> None:
    for option in question(data, "tb-forward")["options"][:2]:
        option["feedback"] = f"This is a good thought, but {option['text']}"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_same_words, "item-run"),
        (_no_source, "item-order"),
        (_plural, "item-typed"),
        (_said_elsewhere, "item-answered"),
        (_same_feedback, "item-feedback"),
    ],
)
def test_a_question_that_gives_itself_away_is_named(
    change: Callable[[dict[str, Any]], None], code: str, juggling: Survey
) -> None:
    assert judged(juggling, change) == [code]


def page_says(survey: Survey, text: str) -> Survey:
    """The survey with a module's page that says something else."""
    facts = replace(survey.pages["modules/three-balls.md"], text=text)
    return Survey(survey.course, {**survey.pages, "modules/three-balls.md": facts}, ())


def test_people_and_sums_of_the_page_are_found(juggling: Survey) -> None:
    told = page_says(juggling, "Ida, 34, throws 12 balls in 20 s and drops 15.\n\nOver 12 and 20 weeks, 15.")

    def about_ida(data: dict[str, Any]) -> None:
        question(data, "tb-weeks")["stem"] = "Ida throws 12, then 20, then 15. For how many weeks?"

    assert sorted(judged(told, about_ida)) == ["item-scene", "item-solved"]
    assert judged(page_says(juggling, "Ida, 34, throws 12 balls.\n\nShe drops 15 of 20."), lambda data: None) == []


def test_a_whole_bank_is_told_with_its_numbers(juggling: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    told = bank(lambda n: ["Go, because it is so; and come", "Stay", "Wait", "Run here"])
    several = [item._replace(single=False, id=f"m{n}") for n, item in enumerate(told[:12])]
    monkeypatch.setattr("macros.items.judge.items_of", lambda course: [*told, *several])
    found: dict[str, list[Problem]] = {}
    for problem in findings(juggling):
        found.setdefault(problem.code, []).append(problem)
    assert set(found) == {"item-guessed", "item-length", "item-cue", "item-multiple"}
    assert found["item-guessed"][0].message.startswith("100% of 40 items are guessed from their options, 25% by chance")
    assert [one.message.split(";")[0] for one in found["item-length"]] == [
        "the key is the longest of 4 options in 100% of 40 items, not 15 to 35%",
        "the key is the 2nd longest of 4 options in 0% of 40 items, not 15 to 35%",
        "the key is the 3rd longest of 4 options in 0% of 40 items, not 15 to 35%",
        "the key is the shortest of 4 options in 0% of 40 items, not 15 to 35%",
    ]
    assert "q0, q1, q2, q3, q4, q5, q6, q7 and 32 more" in found["item-length"][0].message
    assert {one.message.split("'")[1] for one in found["item-cue"]} == {"comma", "reason", "semicolon", "joined"}


def test_the_limits_are_the_course_s(juggling: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.items.judge.items_of", lambda course: bank(even))
    assert list(findings(juggling)) == []
    strict = juggling.course.info.items.model_copy(update={"guessed": 0, "key_rank": (30, 35)})
    info = juggling.course.info.model_copy(update={"items": strict})
    codes = {problem.code for problem in findings(Survey(replace(juggling.course, info=info), juggling.pages, ()))}
    assert "item-length" in codes


@pytest.fixture(scope="module")
def small() -> Course:
    """The records of the small course."""
    return load(COURSE)


def test_decisions_of_cases_are_a_bank_of_their_own(small: Course) -> None:
    found = [item for item in items_of(small) if item.bank == "data/cases"]
    assert [item.id for item in found] == ["the-show-plan", "the-show-tired", "the-show-stage"]
    assert [item.key.text for item in found] == ["A show with two balls", "Rest", "Stop the show"]


def test_the_command_reports_in_three_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(COURSE), "items"]) == 0
    assert capsys.readouterr().out.startswith("data/quizzes: ")
    assert main(["--root", str(COURSE), "items", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [one["bank"] for one in data["banks"]] == ["data/quizzes", "data/cases"]
    assert data["banks"][1]["groups"]["the-show"]["items"] == 3
    page = tmp_path / "new" / "items.html"
    assert main(["--root", str(COURSE), "items", "--format", "html", "--output", str(page)]) == 0
    assert "Judge of items: Juggling for beginners" in page.read_text(encoding="utf-8")


def test_a_finding_keeps_its_usual_severity_in_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also one that the course has switched off: the report leaves nothing out."""
    root = tmp_path / "course"
    shutil.copytree(COURSE, root)
    quiz = root / "data" / "quizzes" / "three-balls.yml"
    text = quiz.read_text(encoding="utf-8")
    source = "    references: [beek1995]\n    explanation: Each step"
    assert source in text
    quiz.write_text(text.replace(source, "    explanation: Each step"), encoding="utf-8")
    info = root / "data" / "course.yml"
    before = info.read_text(encoding="utf-8")
    assert 'checks: {sign-unassessed: "off"}' in before
    for wish in ("off", "warning"):
        checks = f'checks: {{sign-unassessed: "off", item-order: "{wish}"}}'
        info.write_text(before.replace('checks: {sign-unassessed: "off"}', checks), encoding="utf-8")
        assert main(["--root", str(root), "items", "--format", "json"]) == 0
        found = json.loads(capsys.readouterr().out)["findings"]
        assert [(one["code"], one["severity"]) for one in found] == [("item-order", "warning")]


def test_the_page_stands_by_itself(juggling: Survey) -> None:
    text = report.as_page(juggling, findings(juggling))
    assert "http" not in text
    assert "<script" not in text
