"""axe finds nothing on any kind of page, on a phone and on a desk, in light and in dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from ..conftest import REPOSITORY
from ..kinds import KINDS
from .conftest import OpenPage
from .test_quiz import QUIZ, answer_all, answer_wrong
from .test_study import go, one_right_one_wrong

pytestmark = pytest.mark.browser

AXE = REPOSITORY / "tests" / "judges" / "node_modules" / "axe-core" / "axe.min.js"

LAID_OUT = "!document.querySelector('[data-late]')"
"""True once the browser has laid out what was out of sight."""


FAULTS_ALONE = {"resultTypes": ["violations"]}
"""Without a description of everything that is right."""
OF_LOOKS = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
"""The rules that look at colours and sizes. All others read the page's elements, which are the same at any width and in any colours."""


@pytest.mark.parametrize(
    ("colours", "width", "rules"),
    [("light", 1280, None), ("dark", 1280, OF_LOOKS), ("light", 360, OF_LOOKS), ("dark", 360, OF_LOOKS)],
)
def test_axe_finds_nothing(
    colours: str, width: int, rules: list[str] | None, course_site: str, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=colours)  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for kind, path in KINDS.items():
        page.goto(course_site + path)
        page.wait_for_function(LAID_OUT)
        page.add_script_tag(path=str(AXE))
        options = {**FAULTS_ALONE, "runOnly": rules} if rules else FAULTS_ALONE
        for fault in page.evaluate("options => axe.run(options)", options)["violations"]:
            found.append(f"{kind}: {fault['id']}: {fault['nodes'][0]['html'][:150]}")
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_no_page_scrolls_sideways_at_320(colours: str, course_site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, color_scheme=colours)  # type: ignore[arg-type]
    page = context.new_page()
    wide = []
    for kind, path in KINDS.items():
        page.goto(course_site + path)
        page.wait_for_function(LAID_OUT)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide.append(f"{kind}: {width}")
    context.close()
    assert not wide, ", ".join(wide)


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it stands."""
    page.wait_for_function(LAID_OUT)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("options => axe.run(options)", FAULTS_ALONE)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]


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
