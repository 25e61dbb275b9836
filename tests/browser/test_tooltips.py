"""Tips beside citations and words of the glossary: by mouse, keyboard and touch, and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from ..chromium import OpenPage, arrived

pytestmark = pytest.mark.browser

MODULE = "modules/three-balls/"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The module of the small course."""
    return arrived(open_page(MODULE), "tooltips.js")


def word(page: Page) -> Locator:
    """A word of the glossary in the text."""
    return page.get_by_role("link", name="cascade", exact=True)


def mark(page: Page) -> Locator:
    """The first citation in the text."""
    return page.get_by_role("link", name="1, p. 93")


def tip(page: Page) -> Locator:
    """The tip that is shown."""
    return page.get_by_role("tooltip")


def go_by_keyboard(page: Page, link: Locator) -> None:
    """Focus as the Tab key gives it."""
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()


class TestMouse:
    def test_a_mark_shows_its_reference_and_what_it_found_without_the_way_back(self, page: Page) -> None:
        mark(page).hover()
        expect(tip(page)).to_contain_text("Beek")
        expect(tip(page)).to_contain_text("it tests nothing")
        expect(tip(page)).not_to_contain_text("↩")
        expect(mark(page)).to_have_accessible_description(tip(page).inner_text())

    def test_the_pointer_may_move_onto_the_tip(self, page: Page) -> None:
        word(page).hover()
        tip(page).hover()
        page.wait_for_timeout(400)
        expect(tip(page)).to_be_visible()
        page.mouse.move(0, 0)
        expect(tip(page)).to_have_count(0)

    def test_escape_takes_it_away(self, page: Page) -> None:
        word(page).hover()
        expect(tip(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(tip(page)).to_have_count(0)

    def test_a_click_follows_the_link(self, page: Page) -> None:
        word(page).click()
        page.wait_for_url("**/glossary/#term-cascade")

    def test_only_one_at_a_time(self, page: Page) -> None:
        word(page).hover()
        mark(page).hover()
        expect(tip(page)).to_have_count(1)
        expect(tip(page)).to_contain_text("Beek")


class TestKeyboard:
    def test_focus_shows_and_leaving_hides(self, page: Page) -> None:
        go_by_keyboard(page, word(page))
        expect(tip(page)).to_be_visible()
        expect(word(page)).to_have_accessible_description(tip(page).inner_text())
        page.get_by_role("link", name="Back to mention 1").first.focus()
        expect(tip(page)).to_have_count(0)

    def test_a_tip_is_no_stop_on_the_way(self, page: Page) -> None:
        go_by_keyboard(page, mark(page))
        expect(tip(page)).to_be_visible()
        page.keyboard.press("Tab")
        assert page.evaluate("!document.activeElement.closest('[role=tooltip]')")

    def test_escape_keeps_the_focus(self, page: Page) -> None:
        go_by_keyboard(page, word(page))
        expect(tip(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(tip(page)).to_have_count(0)
        expect(word(page)).to_be_focused()

    def test_enter_follows_the_link(self, page: Page) -> None:
        go_by_keyboard(page, word(page))
        page.keyboard.press("Enter")
        page.wait_for_url("**/glossary/#term-cascade")


class TestTouch:
    @pytest.fixture
    def page(self, open_page: OpenPage) -> Page:
        return arrived(
            open_page(MODULE, has_touch=True, is_mobile=True, viewport={"width": 320, "height": 600}), "tooltips.js"
        )

    def test_the_first_tap_shows_and_the_tip_leads_on(self, page: Page) -> None:
        word(page).tap()
        expect(tip(page)).to_be_visible()
        assert page.url.endswith(MODULE)
        tip(page).get_by_role("link", name="Open in the glossary").tap()
        page.wait_for_url("**/glossary/#term-cascade")

    def test_the_second_tap_follows_the_link(self, page: Page) -> None:
        mark(page).tap()
        expect(tip(page)).to_contain_text("Beek")
        mark(page).tap()
        page.wait_for_url("**/#ref-beek1995")

    def test_a_tap_elsewhere_hides_it(self, page: Page) -> None:
        word(page).tap()
        expect(tip(page)).to_be_visible()
        page.get_by_role("heading", level=1).tap()
        expect(tip(page)).to_have_count(0)

    def test_every_tip_stays_inside_a_narrow_screen(self, page: Page) -> None:
        links = page.locator("main a[data-tip], main a[data-tip-text]").all()
        assert len(links) > 5
        for link in links:
            link.tap()
            box = tip(page).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
            page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_links_are_links(open_page: OpenPage) -> None:
    page = open_page(MODULE, java_script_enabled=False)
    mark(page).click()
    page.wait_for_url("**/#ref-beek1995")
    word(page).click()
    page.wait_for_url("**/glossary/#term-cascade")


@pytest.mark.parametrize("path", ["", MODULE, "curriculum/", "glossary/", "exercises/cascade/", "references/"])
def test_narrow_screens_do_not_scroll_sideways(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport={"width": 320, "height": 600})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
