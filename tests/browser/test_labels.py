"""Places in a drawing: asked for by click and by keyboard, and words that are hidden for a while."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from ..chromium import OpenPage
from .test_quiz import QUIZ, check, match, question

pytestmark = pytest.mark.browser

NUMBER = 11
"""Of the label question in the quiz of the small course."""


@pytest.fixture
def quiz(open_page: OpenPage) -> Page:
    """The quiz of the small course, its script running."""
    page = open_page(QUIZ)
    expect(page.get_by_role("button", name="Check").first).to_be_visible()
    return page


def test_a_click_on_a_number_leads_to_its_list(quiz: Page) -> None:
    asked = question(quiz, NUMBER)
    asked.locator("[data-spot]").nth(1).click()
    expect(asked.get_by_role("combobox", name="Number 2")).to_be_focused()
    expect(asked.locator("[data-spot][data-here]")).to_have_text("2")


def test_by_keyboard_each_list_shows_its_place_and_the_answers_are_marked(quiz: Page) -> None:
    asked = question(quiz, NUMBER)
    asked.get_by_role("combobox", name="Number 1").focus()
    expect(asked.locator("[data-spot][data-here]")).to_have_text("1")
    quiz.keyboard.press("b")
    quiz.keyboard.press("Tab")
    expect(asked.locator("[data-spot][data-here]")).to_have_text("2")
    quiz.keyboard.press("c")
    expect(check(asked)).to_have_text("Right.")
    asked.locator("[data-spot]").first.click()
    expect(asked.get_by_text("This is where to look.")).to_be_visible()


def test_a_wrong_choice_brings_its_feedback(quiz: Page) -> None:
    asked = question(quiz, NUMBER)
    match(asked, **{"Number 1": "A: shoulder", "Number 2": "C: where the ball lands"})
    expect(check(asked)).to_have_text("Partly right: 0.5 of a mark.")
    expect(asked.get_by_text("No throw rises from there.")).to_be_visible()


def test_without_scripts_the_numbers_have_lists(open_page: OpenPage) -> None:
    asked = open_page(QUIZ, java_script_enabled=False).locator("form[data-type=labelling]")
    expect(asked.locator("[data-spot]")).to_have_count(2)
    expect(asked.get_by_role("combobox", name="Number 2").locator("option")).to_have_count(4)


def test_words_of_a_drawing_can_be_hidden_without_scripts(open_page: OpenPage) -> None:
    figure = open_page("modules/three-balls/", java_script_enabled=False).locator("#figure-one-throw")
    expect(figure.get_by_text("top of the arc", exact=True)).to_be_visible()
    figure.get_by_label("Hide the words").check()
    expect(figure.get_by_text("top of the arc", exact=True)).to_be_hidden()
    expect(figure.get_by_text("where the throw begins")).to_be_hidden()
    expect(figure.locator(".label__number").first).to_be_visible()
