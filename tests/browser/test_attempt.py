"""An attempt that was left goes on: with the answers that were given, and only to questions that are as they were."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from ..chromium import OpenPage
from .test_quiz import QUESTIONS, QUIZ, answer_rest, check, match, option, question, tick
from .test_study import go, one_right_one_wrong

pytestmark = pytest.mark.browser

PREFIX = "study/1/juggling-for-beginners/"


def edited(page: Page, *edits: tuple[str, str]) -> None:
    """Load the quiz again as its author has changed it since: each pattern replaced once."""

    def publish(route: Route) -> None:
        html = route.fetch().text()
        for pattern, now in edits:
            html, found = re.subn(pattern, now, html, count=1)
            assert found
        route.fulfill(body=html, content_type="text/html")

    page.route(f"**/{QUIZ}", publish)
    page.reload()
    expect(page.get_by_role("button", name="Check")).to_have_count(QUESTIONS)


def resume(page: Page) -> Locator:
    """The way back into an attempt."""
    return page.get_by_role("button", name="Go on where you left off")


def changed(page: Page) -> Locator:
    """What is said of questions that are not as they were."""
    return page.get_by_text("Questions changed since you answered them")


def keep(page: Page, **entries: object) -> None:
    """Put entries where progress is kept, as an earlier version did: `question__x` is question/x."""
    for name, entry in entries.items():
        key = PREFIX + name.replace("__", "/").replace("_", "-")
        page.evaluate("([key, entry]) => localStorage.setItem(key, entry)", [key, json.dumps(entry)])


def attempts(page: Page) -> list[str]:
    """What is kept of attempts."""
    found: list[str] = page.evaluate("Object.keys(localStorage).filter(key => key.includes('/attempt/'))")
    return [key.removeprefix(PREFIX) for key in found]


def version(page: Page, id: str) -> tuple[str, str]:
    """The version of a question now, and as it was called up to version 0.3."""
    now, before = (page.locator(f"form[data-question={id}]").get_attribute("data-version") or "").split()
    return now, before


@pytest.fixture
def left(open_page: OpenPage) -> Page:
    """A quiz with two answers, left and opened again."""
    page = open_page(QUIZ)
    one_right_one_wrong(page)
    page.reload()
    expect(resume(page)).to_be_visible()
    return page


def test_it_goes_on_with_the_same_answers(left: Page) -> None:
    resume(left).click()
    expect(left.get_by_text(f"Answered: 2 of {QUESTIONS}")).to_be_visible()
    expect(question(left, 1).get_by_role("status")).to_have_text("Not right yet.")
    expect(option(question(left, 1), "The height of the throw")).to_be_checked()
    expect(option(question(left, 3), "False")).to_be_checked()
    expect(resume(left)).to_have_count(0)
    expect(changed(left)).to_have_count(0)


def test_options_in_another_order_are_the_same_answers(left: Page) -> None:
    edited(left, ("(?<=>)The height of the throw", "@@"), ("(?<=>)The direction of the throw", "The height of the throw"), ("@@", "The direction of the throw"))  # fmt: skip
    resume(left).click()
    expect(option(question(left, 1), "The height of the throw")).to_be_checked()
    expect(option(question(left, 1), "The direction of the throw")).not_to_be_checked()


def test_what_was_changed_is_asked_again_and_told(left: Page) -> None:
    edited(left, (f'data-version="{" ".join(version(left, "tb-forward"))}"', 'data-version="new old"'))
    resume(left).click()
    expect(changed(left)).to_have_text("Questions changed since you answered them, and asked again: 1.")
    expect(left.get_by_text(f"Answered: 1 of {QUESTIONS}")).to_be_visible()
    expect(question(left, 1).get_by_role("button", name="Check")).to_be_visible()
    expect(question(left, 1).locator(":checked")).to_have_count(0)
    expect(question(left, 3).get_by_role("status")).to_have_text("Right.")


def test_where_all_was_changed_there_is_nothing_to_go_on_with(left: Page) -> None:
    versions = [f'data-version="{" ".join(version(left, id))}"' for id in ("tb-forward", "tb-eyes")]
    edited(left, *((one, 'data-version="new old"') for one in versions))
    expect(changed(left)).to_have_text("Questions changed since you answered them, and asked again: 2.")
    expect(resume(left)).to_have_count(0)


def test_a_question_that_is_gone_is_forgotten(left: Page) -> None:
    edited(left, ('data-question="tb-forward"', 'data-question="tb-new"'))
    resume(left).click()
    expect(left.get_by_text(f"Answered: 1 of {QUESTIONS}")).to_be_visible()


def test_every_kind_of_answer_comes_back(open_page: OpenPage) -> None:
    page = open_page(QUIZ)
    match(question(page, 4), Balls="C: Throw inside the falling ball", Throws="A: Count aloud", Feet="A: Count aloud")
    check(question(page, 4))
    answer_rest(page)
    for number in range(5, QUESTIONS + 1):
        check(question(page, number))
    said = [question(page, number).get_by_role("status").inner_text() for number in range(4, QUESTIONS + 1)]
    page.reload()
    resume(page).click()
    expect(page.get_by_text(f"Answered: {QUESTIONS - 3} of {QUESTIONS}")).to_be_visible()
    assert [question(page, number).get_by_role("status").inner_text() for number in range(4, QUESTIONS + 1)] == said


def test_an_attempt_of_an_earlier_version_goes_on(open_page: OpenPage) -> None:
    page = open_page(QUIZ)
    kept = {"box": 0, "due": "2026-01-01", "share": 0}
    keep(page, attempt__three_balls={"tb-forward": [["tb-forward", "a"]], "tb-eyes": [["tb-eyes", "false"]]})
    keep(page, question__tb_forward={**kept, "version": version(page, "tb-forward")[1]})
    keep(page, question__tb_eyes={**kept, "version": "0000"})
    page.reload()
    resume(page).click()
    expect(option(question(page, 1), "The height of the throw")).to_be_checked()
    expect(changed(page)).to_have_text("Questions changed since you answered them, and asked again: 1.")


def test_tabs_do_not_replace_each_other_s_answers(open_page: OpenPage) -> None:
    page = open_page("")
    first, second = page.context.new_page(), page.context.new_page()
    for tab in (first, second):
        tab.goto(page.url + QUIZ)
    tick(question(first, 1), "The height of the throw")
    check(question(first, 1))
    tick(question(second, 3), "False")
    check(question(second, 3))
    second.reload()
    resume(second).click()
    expect(second.get_by_text(f"Answered: 2 of {QUESTIONS}")).to_be_visible()
    expect(option(question(second, 1), "The height of the throw")).to_be_checked()


def test_an_answer_that_was_begun_anew_stays(left: Page) -> None:
    tick(question(left, 1), "The direction of the throw")
    check(question(left, 1))
    resume(left).click()
    expect(left.get_by_text(f"Answered: 2 of {QUESTIONS}")).to_be_visible()
    expect(option(question(left, 1), "The direction of the throw")).to_be_checked()


def test_what_is_tried_again_is_open_again(left: Page) -> None:
    resume(left).click()
    question(left, 1).get_by_role("button", name="Try again").click()
    left.reload()
    resume(left).click()
    expect(left.get_by_text(f"Answered: 1 of {QUESTIONS}")).to_be_visible()


def test_nothing_is_left_of_an_attempt_that_is_finished(left: Page) -> None:
    keep(
        left,
        attempt__three_balls={"tb-forward": [["tb-forward", "a"]]},
        attempt__other__q={"version": "1", "given": []},
    )
    resume(left).click()
    for number in (2, 4):
        tick(question(left, 2), "A change after training") if number == 2 else match(
            question(left, 4), Balls="C: Throw inside the falling ball", Throws="A: Count aloud", Feet="A: Count aloud"
        )
        check(question(left, number))
    answer_rest(left)
    for number in range(5, QUESTIONS + 1):
        check(question(left, number))
    assert attempts(left) == ["attempt/other/q"]
    left.reload()
    expect(left.get_by_role("button", name="Check")).to_have_count(QUESTIONS)
    expect(resume(left)).to_have_count(0)
    go(left, "")
    expect(left.get_by_text(re.compile(rf"^\s*{QUESTIONS} of {QUESTIONS} questions answered"))).to_be_visible()
