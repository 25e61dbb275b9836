"""A trainee's word brings the right page into the first three results; answers stay out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ..browser.test_search import typed

pytestmark = pytest.mark.browser

WANTED = {
    "slipped disc": "modules/anatomy-load",
    "bowel": "modules/screening-red-flags-referral",
    "numb saddle": "modules/screening-red-flags-referral",
    "McGill": "modules/core-big-three",
    "McGill's": "modules/core-big-three",
    "birddog": "exercises/bird-dog/",
    "dead-lift": "exercises/barbell-deadlift exercises/kettlebell-deadlift",
    "Sorensen": "term-sorensen-test",
    "o'sullivan": "modules/hips-strength-movements toolkit/modifications",
    "L5/S1": "toolkit/red-flags",
    "dead bug dose": "exercises/dead-bug/",
    "sit ups bad": "exercises/sit-up modules/programming-avoid-return",
    "NICE": "term-nice",
    "how often": "modules/programming-avoid-return toolkit/programmes/weekly-planner",
}
"""A search, and parts of addresses of which one must be among the first three."""


FIRST = ".md-search-result__item:nth-child(-n+3) > .md-search-result__link"


@pytest.fixture(scope="module")
def home(course_site: str, browser: Browser) -> Iterator[Page]:
    """The home page, on which the index is fetched once."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(course_site)
    yield page
    page.close()


def search(page: Page, words: str, *parts: str) -> None:
    """Search for words, and wait until one of the first three results leads to an address with one of these parts."""
    page.get_by_role("textbox", name="Search").click()
    typed(page, "")
    expect(page.locator(".md-search-result__meta")).to_contain_text("Type to start")
    typed(page, words)
    expect(page.locator(", ".join(f"{FIRST}[href*='{part}']" for part in parts)).first, words).to_be_visible()


@pytest.mark.parametrize("words", WANTED)
def test_the_right_page_is_among_the_first_three(words: str, home: Page) -> None:
    search(home, words, *WANTED[words].split())


def test_the_index_comes_when_the_reader_goes_to_the_search_field(course_site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(course_site, wait_until="networkidle")
    assert not any("search_index" in url for url in seen)
    search(page, "plank", "plank")
    assert any("search_index" in url for url in seen)
    page.close()
