"""axe finds nothing on any kind of page, on a phone and on a desk, in light and in dark."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from ..chromium import LAID_OUT, OpenPage, faults
from ..conftest import COURSE
from .test_quiz import QUIZ, answer_all, answer_wrong
from .test_study import go, one_right_one_wrong

pytestmark = pytest.mark.browser

OF_LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""The rules that look at colours and sizes. All others read the page's elements, which are the same at any width and in any colours."""


LOOKS: tuple[tuple[Literal["light", "dark"], int, list[str] | None], ...] = (
    ("light", 1280, None),
    ("dark", 1280, OF_LOOKS),
    ("light", 360, OF_LOOKS),
    ("dark", 360, OF_LOOKS),
)
"""Colours, width in pixels, and rules to try: all of them once."""


def show(page: Page, colours: Literal["light", "dark"], width: int) -> None:
    """Give an open page the colours and the width of another device, which it follows at once."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=colours)
    scheme = {"light": "default", "dark": "slate"}[colours]
    page.wait_for_function("scheme => document.body.dataset.mdColorScheme === scheme", arg=scheme)


def assert_no_faults(browser: Browser, address: str) -> None:
    """axe finds nothing, and nothing scrolls sideways at 320 pixels. A page is loaded once, which takes longest."""
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(address)
    found = []
    for colours, width, rules in LOOKS:
        show(page, colours, width)
        found += [f"{colours}, {width}: {fault}" for fault in faults(page, rules)]
    for colours in ("light", "dark"):
        show(page, colours, 320)
        page.wait_for_function(LAID_OUT)
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
            found.append(f"{colours}, 320: scrolls to {wide}")
    context.close()
    assert not found, "\n".join(found)


PAGES = sorted(path.relative_to(COURSE / "docs").with_suffix("").as_posix() for path in COURSE.rglob("docs/**/*.md"))
"""Every page of the small course."""


@pytest.mark.parametrize("path", PAGES)
def test_every_page(path: str, juggling_site: str, browser: Browser) -> None:
    assert_no_faults(browser, juggling_site + f"{path}/".removesuffix("index/"))


@pytest.mark.parametrize("colours", ["light", "dark"])
class TestStates:
    """axe finds nothing in any state of questions and study pages: all types stand in the small course's quiz."""

    def test_every_answer_right(self, colours: str, open_page: OpenPage) -> None:
        page = open_page(QUIZ, color_scheme=colours)
        answer_all(page)
        assert faults(page) == []

    def test_every_answer_wrong(self, colours: str, open_page: OpenPage) -> None:
        page = open_page(QUIZ, color_scheme=colours)
        answer_wrong(page)
        assert faults(page) == []

    def test_nothing_chosen(self, colours: str, open_page: OpenPage) -> None:
        page = open_page(QUIZ, color_scheme=colours)
        for button in page.get_by_role("button", name="Check").all():
            button.click()
        assert faults(page) == []

    def test_desk_and_review_with_progress(self, colours: str, open_page: OpenPage) -> None:
        page = open_page(QUIZ, color_scheme=colours)
        one_right_one_wrong(page)
        go(page, "").get_by_text("Save, move or delete your progress").click()
        assert faults(page) == []
        go(page, "study/").get_by_role("button", name="Check").wait_for()
        assert faults(page) == []

    def test_final_assessment_open_and_handed_in(self, colours: str, open_page: OpenPage) -> None:
        page = open_page("final/", color_scheme=colours)
        page.get_by_label("With a clock").check()
        page.get_by_role("button", name="Begin").click()
        hand_in = page.get_by_role("button", name="Hand in")
        hand_in.click()
        assert faults(page) == []
        hand_in.click()
        assert faults(page) == []
