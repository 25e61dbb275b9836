"""A network that goes while a page is open: what was begun goes on, and what could not be fetched is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ..chromium import OpenPage
from ..conftest import COURSE, copy_course, run_engine, served
from .test_quiz import QUESTIONS, QUIZ, check, question, tick
from .test_study import go, one_right_one_wrong

pytestmark = pytest.mark.browser

READING = "modules/three-balls/"
"""A page with a question in the reading."""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the small course, with a question on that page."""
    root = copy_course(COURSE, tmp_path_factory.mktemp("reading"))
    with (root / "docs" / "modules" / "three-balls.md").open("a", encoding="utf-8") as page:
        page.write('\n## Eyes\n\n{{ check("tb-eyes") }}\n')
    assert run_engine("mkdocs", root).returncode == 0
    with served(root / "site") as address:
        yield address


@pytest.fixture
def page(browser: Browser, reading: str) -> Iterator[Page]:
    """That page, in a browser of its own."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(reading + READING)
    page.evaluate("dispatchEvent(new Event('pointermove'))")
    yield page
    context.close()


def missing(page: Page) -> Locator:
    """What the reader is told of a part that did not come."""
    return page.get_by_text("A part of this page has not come").first


def kept(page: Page) -> int:
    """How many answers are kept."""
    return int(page.evaluate("Object.keys(localStorage).filter(key => key.includes('/question/')).length"))


def test_a_quiz_goes_on_without_network(open_page: OpenPage) -> None:
    page = open_page("404.html")
    page.context.route("**/resume.js", lambda route: route.abort())  # which would bring what keeps answers
    expect(go(page, QUIZ).get_by_role("button", name="Check")).to_have_count(QUESTIONS)
    page.context.set_offline(True)
    one_right_one_wrong(page)
    assert kept(page) == 2
    page.context.set_offline(False)
    page.reload()
    page.get_by_role("button", name="Go on where you left off").click()
    expect(page.get_by_text(f"Answered: 2 of {QUESTIONS}")).to_be_visible()


def test_a_question_in_the_reading_goes_on_without_network(page: Page) -> None:
    form = page.locator("form[data-question]").first
    expect(form.get_by_role("button", name="Check")).to_be_visible()
    page.context.set_offline(True)
    form.get_by_role("radio").first.check()
    expect(check(form)).not_to_be_empty()
    assert kept(page) == 1


def test_a_review_goes_on_without_network(open_page: OpenPage) -> None:
    page = open_page(QUIZ)
    one_right_one_wrong(page)
    form = go(page, "study/").locator("form[data-question]")
    expect(form.get_by_role("button", name="Check")).to_be_visible()
    page.context.set_offline(True)
    tick(form, "The direction of the throw")
    expect(check(form)).to_have_text("Right.")
    page.context.set_offline(False)
    page.reload()
    expect(page.get_by_text("Nothing is due today")).to_be_visible()


def test_a_review_that_cannot_be_marked_is_not_begun(open_page: OpenPage) -> None:
    page = open_page(QUIZ)
    one_right_one_wrong(page)
    page.context.route("**/quiz.js", lambda route: route.abort())
    expect(go(page, "study/").get_by_text("The questions could not be fetched")).to_be_visible()
    expect(page.locator("form[data-question]")).to_have_count(0)


@pytest.mark.parametrize("script", ["question.js", "marking.js"])
def test_a_final_that_cannot_be_marked_is_not_begun(script: str, open_page: OpenPage) -> None:
    page = open_page("final/")
    page.context.route(f"**/{script}", lambda route: route.abort())
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("The questions could not be fetched")).to_be_visible()
    page.context.unroute(f"**/{script}")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("button", name="Hand in")).to_be_visible()


def test_a_final_that_cannot_begin_says_so_and_begins_later(open_page: OpenPage) -> None:
    page = open_page("final/")
    begin = page.get_by_role("button", name="Begin")
    expect(begin).to_be_enabled()
    page.context.set_offline(True)
    begin.click()
    expect(page.get_by_text("The questions could not be fetched")).to_be_visible()
    page.context.set_offline(False)
    begin.click()
    expect(page.get_by_role("button", name="Hand in")).to_be_visible()


def test_progress_is_saved_as_a_file_without_network(open_page: OpenPage) -> None:
    page = open_page(QUIZ)
    one_right_one_wrong(page)
    expect(go(page, "").get_by_text(f"2 of {QUESTIONS} questions answered").first).to_be_visible()
    page.context.set_offline(True)
    page.get_by_text("Save, move or delete").click()
    with page.expect_download():
        page.get_by_role("button", name="Save as a file").click()
    expect(page.get_by_text("Saved as a file, among your downloads")).to_be_visible()


@pytest.mark.parametrize("script", ["quiz.js", "question.js", "progress.js"])
def test_a_script_that_does_not_come_is_told_and_tried_again(script: str, open_page: OpenPage) -> None:
    page = open_page("404.html")
    page.context.route(f"**/{script}", lambda route: route.abort())
    form = question(go(page, QUIZ), 1)
    expect(missing(page)).to_be_in_viewport()
    tick(form, "The height of the throw")  # tried again, in vain
    expect(missing(page)).to_be_visible()
    page.context.unroute(f"**/{script}")
    tick(form, "The direction of the throw")
    expect(check(form)).to_have_text("Right.")
    expect(missing(page)).to_be_hidden()
    assert kept(page) == 1


def test_so_is_that_of_a_question_in_the_reading(page: Page) -> None:
    page.context.route("**/quiz.js", lambda route: route.abort())
    page.reload()
    page.evaluate("dispatchEvent(new Event('pointermove'))")
    form = page.locator("form[data-question]").first
    expect(missing(page)).to_be_visible()
    page.context.unroute("**/quiz.js")
    form.get_by_role("radio").first.check()
    expect(check(form)).not_to_be_empty()
    expect(missing(page)).to_be_hidden()
    assert kept(page) == 1


@pytest.mark.parametrize(("path", "script"), [("study/", "review.js"), ("final/", "final.js"), ("", "dashboard.js")])
def test_what_does_not_come_is_told_and_comes_with_the_network(path: str, script: str, open_page: OpenPage) -> None:
    page = open_page("404.html")
    page.context.route(f"**/{script}", lambda route: route.abort())
    expect(missing(go(page, path))).to_be_visible()
    page.context.unroute(f"**/{script}")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(missing(page)).to_be_hidden()


@pytest.mark.parametrize("script", ["resume.js", "tooltips.js"])
def test_what_is_not_missed_is_not_told(script: str, open_page: OpenPage) -> None:
    page = open_page("404.html")
    page.context.route(f"**/{script}", lambda route: route.abort())
    with page.expect_event("requestfailed", lambda request: request.url.endswith(script)):
        go(page, QUIZ).evaluate("dispatchEvent(new Event('pointermove'))")
    one_right_one_wrong(page)
    expect(missing(page)).to_be_hidden()
