"""One safety gate: an answer that puts off what cannot wait does not pass, whatever the marks; one that is too fast may."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from ..test_blocks import pages_of
from ..test_safety import TABLE, safety_course
from .answering import answer
from .conftest import OpenPage, faults
from .test_question_types import fill
from .test_question_types import question as form_of
from .test_quiz import QUESTIONS, QUIZ

pytestmark = pytest.mark.browser

PUT = """async text => {
  document.querySelector("[data-quiz]").outerHTML = text
  ;(await import("/assets/quiz.js")).mount()
}"""
"""Puts another quiz in the place of the one on the page, and starts it."""


@pytest.fixture(scope="module")
def table() -> str:
    """The quiz of the table as HTML."""
    page = pages_of(safety_course(), {"case": '{{ quiz("three-balls") }}'})["case"]
    return html.tostring(page.xpath("//*[@data-quiz]")[0], encoding="unicode")


@pytest.mark.parametrize("name", [one["id"] for one in TABLE["questions"]])
def test_what_answers_are_called(open_page: OpenPage, table: str, name: str) -> None:
    page = open_page(QUIZ)
    for case in TABLE["answers"]:
        if case["question"] == name:
            page.evaluate(PUT, table)
            form = form_of(page, name)
            fill(form, case["give"])
            form.get_by_role("button", name="Check").click()
            called = form.locator("[data-result]").get_attribute("data-result")
            assert called in ([case["called"]] if case["called"] else ["right", "partly", "wrong"]), case


SLOW = {"tb-floor": ["soon"]}
FAST = {"tb-drop": ["now"]}


def kept(page: Page, name: str) -> Any:
    """What the browser keeps under a name."""
    return json.loads(page.evaluate("name => localStorage[`study/1/juggling-for-beginners/${name}`] ?? 'null'", name))


def finished(page: Page) -> Page:
    """The page once the result of the quiz is kept."""
    page.wait_for_function("Object.keys(localStorage).some(key => key.endsWith('/module/three-balls'))")
    return page


class TestQuiz:
    def test_an_unsafe_answer_does_not_pass_whatever_the_marks(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        answer(page, tb_floor=SLOW)
        score = page.locator("[data-quiz-score]")
        expect(score).to_contain_text("Not passed, whatever the marks (9 of 10, 90 %). Unsafe: 1.")
        link = score.get_by_role("link", name="A ball under a foot; A wet floor")
        assert kept(finished(page), "module/three-balls") | {"day": ""} == {
            "percent": 90,
            "passed": False,
            "unsafe": 1,
            "day": "",
        }
        assert kept(page, "question/tb-floor")["unsafe"] is True
        link.click()
        expect(page).to_have_url(re.compile("modules/three-balls/#one-ball$"))

    def test_a_cautious_answer_costs_its_mark_and_no_more(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        answer(page, tb_drop=FAST)
        score = page.locator("[data-quiz-score]")
        expect(score).to_contain_text("Passed: 9 of 10 marks, 90 %.")
        expect(score).to_contain_text("Unsafe: 0. Faster than needed, so merely cautious: 1.")
        assert kept(finished(page), "module/three-balls") | {"day": ""} == {
            "percent": 90,
            "passed": True,
            "unsafe": 0,
            "day": "",
        }

    def test_mended_it_passes_and_a_later_slip_takes_no_pass_away(self, open_page: OpenPage) -> None:
        page = open_page(QUIZ)
        answer(page, tb_floor=SLOW, tb_drop=FAST)
        finished(page)
        page.get_by_role("button", name="Try again what was not right").click()
        form = form_of(page, "tb-floor")
        fill(form, ["Clear the floor now"])
        form.get_by_role("button", name="Check").click()
        form = form_of(page, "tb-drop")
        fill(form, ["Clear the floor now"])
        form.get_by_role("button", name="Check").click()
        expect(page.locator("[data-quiz-score]")).to_contain_text("Passed: 9 of 10 marks")
        page.reload()
        expect(page.get_by_role("button", name="Check")).to_have_count(QUESTIONS)
        answer(page, tb_floor=SLOW)
        expect(page.locator("[data-quiz-score]")).to_contain_text("Not passed")
        assert kept(page, "module/three-balls")["passed"] is True

    @pytest.mark.parametrize("colours", ["light", "dark"])
    def test_axe_finds_nothing_in_the_result(self, open_page: OpenPage, colours: str) -> None:
        page = open_page(QUIZ, color_scheme=colours, viewport={"width": 390, "height": 800})
        answer(page, tb_floor=SLOW)
        expect(page.locator("[data-quiz-score] a")).to_be_visible()
        assert not faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
