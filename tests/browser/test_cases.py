"""Cases: one decision at a time with scripts, all of it without, and the discussion at the end on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from ..chromium import OpenPage

pytestmark = pytest.mark.browser

CASE = "toolkit/the-show/"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The case of the small course when its script has come."""
    found = open_page(CASE)
    found.locator("[data-case][data-started]").wait_for()
    return found


def decide(page: Page, text: str) -> None:
    """Open a choice and read what follows from it."""
    page.locator("summary", has_text=text).click()


def go_on(page: Page) -> None:
    """To where the choice that is open leads."""
    page.locator("details[open] [data-go]:visible").click()


def expect_step(page: Page, heading: str) -> None:
    """Wait until this is the heading of the only step in sight: the address changes before the page does."""
    shown = page.locator("[data-step]:visible")
    expect(shown.get_by_role("heading")).to_have_text(heading)
    expect(shown).to_have_count(1)


def test_a_choice_leads_to_its_step(page: Page) -> None:
    expect_step(page, "Decision 1 of 3: Two days")
    decide(page, "A show with two balls")
    expect(page.get_by_text("She smiles.").first).to_be_visible()
    go_on(page)
    expect(page.locator("#case-the-show-stage")).to_be_focused()
    expect_step(page, "Decision 3 of 3: On stage")
    page.go_back()
    expect(page.locator("#case-the-show-plan")).to_be_visible()
    expect_step(page, "Decision 1 of 3: Two days")


def test_only_first_choices_count(page: Page) -> None:
    decide(page, "Practise all night")
    decide(page, "A show with two balls")
    page.locator("summary", has_text="Practise all night").click()
    go_on(page)
    expect(page.locator("#case-the-show-stage")).to_be_visible()
    decide(page, "Wait for the break")
    go_on(page)
    expect_step(page, "How it ended")
    expect(page.locator("[data-score]")).to_have_text("Of your first choices, sound: 0, workable: 1, unsafe: 1.")


def test_how_fast_to_act_is_told_after_the_choice(page: Page) -> None:
    page.goto(page.url + "#case-the-show-stage")
    told = page.get_by_text(re.compile("How fast to act here")).first
    expect(told).to_be_hidden()
    decide(page, "Stop the show")
    expect(told).to_be_visible()


def test_without_scripts_the_whole_case_stands_there(open_page: OpenPage) -> None:
    page = open_page(CASE, java_script_enabled=False)
    expect(page.locator("[data-step]:visible")).to_have_count(4)
    decide(page, "Seven clubs")
    expect(page.get_by_text("A club flies.").first).to_be_visible()
    go_on(page)
    expect(page).to_have_url(re.compile("#case-the-show-tired$"))


def test_on_paper_the_discussion_comes_last(page: Page) -> None:
    page.emulate_media(media="print")
    expect(page.locator("[data-step]:visible")).to_have_count(3)
    expect(page.locator("details > div:visible")).to_have_count(0)
    discussion = page.locator("[aria-label=Discussion]")
    expect(discussion).to_be_visible()
    expect(discussion).to_contain_text("A club flies.")
