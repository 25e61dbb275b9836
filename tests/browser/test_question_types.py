"""Each type of question in the browser: marks from the table of cases, feedback, keyboard, no scripts, axe."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from ..chromium import OpenPage, faults
from ..conftest import REPOSITORY

pytestmark = pytest.mark.browser

QUIZ = "quizzes/three-balls/"
MARKING: list[dict[str, Any]] = yaml.safe_load((REPOSITORY / "tests" / "marking.yml").read_text(encoding="utf-8"))
CASES = [line for line in MARKING if "question" in line]


@pytest.fixture
def quiz(open_page: OpenPage) -> Page:
    """The quiz of the small course, its script running."""
    page = open_page(QUIZ)
    expect(page.get_by_role("button", name="Check").first).to_be_visible()
    return page


def question(page: Page, name: str) -> Locator:
    """The form of the question with this id."""
    return page.locator(f"form[data-question={name}]")


def fill(form: Locator, give: list[str] | dict[str, Any]) -> None:
    """Tick options by their text, or fill each control by the beginning of its label."""
    for name in give if isinstance(give, list) else ():
        form.get_by_role("radio", name=name).or_(form.get_by_role("checkbox", name=name)).check()
    for name, value in give.items() if isinstance(give, dict) else ():
        pattern = re.compile(f"^{name}")
        lists = form.get_by_role("combobox", name=pattern)
        if lists.count():
            lists.select_option(value=str(value))
        else:
            form.get_by_role("textbox", name=pattern).fill(value)


def check(form: Locator) -> Locator:
    """Press Check; the result."""
    form.get_by_role("button", name="Check").click()
    return form.get_by_role("status")


@pytest.mark.parametrize("name", dict.fromkeys(case["question"] for case in CASES))
def test_marks(quiz: Page, name: str) -> None:
    """Every case of the table, one after another, each on a fresh page."""
    for case in CASES:
        if case["question"] == name:
            form = question(quiz, name)
            fill(form, case["give"])
            expect(check(form), str(case)).to_have_text(case["result"])
            quiz.reload()
            expect(form.get_by_role("button", name="Check")).to_be_visible()


RIGHT: dict[str, Any] = {case["question"]: case["give"] for case in CASES if case["result"] == "Right."}
WRONG: dict[str, Any] = {
    case["question"]: case["give"] for case in CASES if case["result"].startswith(("Not right", "Unsafe"))
}

SAID = [
    ("tb-order", {"Throw one": 1, "Add a second": 3, "Start with": 2, "Keep": 4}, ["The top tells when", "The whole pattern comes first"], []),
    ("tb-weeks", {"Your answer": "1"}, ["Three months it was.", "The brain changes overnight."], ["Six months is when", "Think of a season."]),
    ("tb-weeks", {"Your answer": "40"}, ["Three months it was.", "Think of a season."], ["Six months is when", "In a week"]),
    ("tb-floor", ["At the next break"], ["By the next break", "Jugglers look where", "Stop the throw"], []),
    ("tb-drop", ["Clear the floor now"], ["Clearing the floor for a seam", "Mend it at the break."], []),
    ("tb-name", {"Your answer": "shower"}, ["Each ball crosses", "Circles are simplest."], ["It is named after"]),
    ("tb-name", {"Your answer": "fountain"}, ["Each ball crosses", "It is named after"], ["In a shower"]),
    ("tb-gaps", {"Gap 1": "b", "Gap 2": "as"}, ["At the end it is too late.", "It tells where", "The beat comes"], []),
    ("tb-gaps", {"Gap 1": "a", "Gap 2": "as"}, ["It tells where", "The beat comes"], ["At the end it is too late."]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "give", "shown", "hidden"), SAID)
def test_feedback_on_what_was_given_and_on_the_key(
    quiz: Page, name: str, give: Any, shown: list[str], hidden: list[str]
) -> None:
    form = question(quiz, name)
    fill(form, give)
    expect(check(form)).to_be_focused()
    for text in shown:
        expect(form.get_by_text(text)).to_be_visible()
    for text in hidden:
        expect(form.get_by_text(text)).to_be_hidden()


def test_unsafe_answers_are_counted_apart_from_cautious_ones(quiz: Page) -> None:
    fill(question(quiz, "tb-floor"), ["At the next break"])
    check(question(quiz, "tb-floor"))
    expect(quiz.get_by_text("Unsafe: 1. Faster than needed, so merely cautious: 0.")).to_be_visible()
    fill(question(quiz, "tb-drop"), ["Clear the floor now"])
    check(question(quiz, "tb-drop"))
    expect(quiz.get_by_text("Marks so far: 0. Unsafe: 1. Faster than needed, so merely cautious: 1.")).to_be_visible()
    question(quiz, "tb-floor").get_by_role("button", name="Try again").click()
    fill(question(quiz, "tb-floor"), ["Clear the floor now"])
    check(question(quiz, "tb-floor"))
    expect(quiz.get_by_text("Marks so far: 1. Unsafe: 0. Faster than needed, so merely cautious: 1.")).to_be_visible()


def test_what_cannot_be_marked_counts_for_nothing(quiz: Page) -> None:
    form = question(quiz, "tb-weeks")
    fill(form, {"Your answer": "a dozen"})
    check(form)
    box = form.get_by_role("textbox", name="Your answer")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(quiz.get_by_text("Answered: 1")).to_have_count(0)
    box.fill("12")
    expect(check(form)).to_have_text("Right.")
    expect(box).to_have_attribute("aria-invalid", "false")


KEYS = {
    "tb-order": ["1", "Tab", "2", "Tab", "3", "Tab", "4", "Tab"],
    "tb-weeks": ["1", "2", "Tab"],
    "tb-floor": ["Space", "Tab"],
    "tb-name": [*"cascade", "Tab"],
    "tb-gaps": ["t", "Tab", *"when", "Tab"],
}
"""What a hand types that begins at the first control and ends at Check."""


@pytest.mark.parametrize("name", KEYS)
def test_keyboard_alone(quiz: Page, name: str) -> None:
    form = question(quiz, name)
    form.locator("input, select").first.focus()
    for key in KEYS[name]:
        quiz.keyboard.press(key)
    expect(form.get_by_role("button", name="Check")).to_be_focused()
    quiz.keyboard.press("Enter")
    result = form.get_by_role("status")
    expect(result).to_be_focused()
    expect(result).to_have_text(re.compile("^(Right|Partly right|Not right yet)"))
    if name != "tb-order":
        expect(result).to_have_text("Right.")


@pytest.mark.parametrize(("name", "shown"), {
    "tb-order": "One arc is what all the others are made of.",
    "tb-weeks": "Six months is when the change had faded.",
    "tb-floor": "By the next break somebody has stepped on it.",
    "tb-name": "In a shower the balls run in a circle.",
    "tb-gaps": "At the end it is too late.",
}.items())  # fmt: skip
def test_without_scripts_question_and_answers_are_complete(open_page: OpenPage, name: str, shown: str) -> None:
    form = question(open_page(QUIZ, java_script_enabled=False), name)
    expect(form.get_by_role("button", name="Check")).to_have_count(0)
    expect(form.get_by_text(shown)).to_be_hidden()
    form.get_by_text("Answer and feedback").click()
    expect(form.get_by_text(shown)).to_be_visible()


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("given", [RIGHT, WRONG], ids=["right", "wrong"])
def test_axe_finds_nothing_before_and_after(open_page: OpenPage, given: dict[str, Any], colours: str) -> None:
    page = open_page(QUIZ, color_scheme=colours)
    expect(page.get_by_role("button", name="Check").first).to_be_visible()
    assert not faults(page)
    for name, give in given.items():
        fill(question(page, name), give)
        check(question(page, name))
    expect(page.get_by_text(re.compile("^(Passed|Not passed)"))).to_be_visible()
    assert not faults(page)


def test_answers_stay_out_of_the_search_index(quiz: Page, juggling_site: str) -> None:
    index = quiz.request.get(juggling_site + "search/search_index.json").text()
    for stem in ("Put the first lesson in order", "rolled behind the feet", "basic pattern of three balls"):
        assert stem in index
    for hidden in ("One arc is what all", "Three months it was", "By the next break somebody", "Each ball crosses", "It tells where", "shower"):  # fmt: skip
        assert hidden not in index
