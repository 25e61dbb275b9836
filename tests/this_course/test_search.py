"""A trainee's word brings the right page into the first three results; answers stay out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

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


def results(page: Page, words: str) -> list[str]:
    """The addresses of the first three results of a search."""
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.fill(words)
    found = page.locator(".md-search-result__item > .md-search-result__link")
    expect(found.first).to_be_visible(timeout=10_000)
    page.wait_for_timeout(300)
    return [str(link.get_attribute("href")) for link in found.all()[:3]]


@pytest.mark.parametrize("words", WANTED)
def test_the_right_page_is_among_the_first_three(words: str, course_site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(course_site)
    found = results(page, words)
    page.close()
    assert any(part in link for part in WANTED[words].split() for link in found), found


def test_the_index_comes_when_the_reader_goes_to_the_search_field(course_site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(course_site, wait_until="networkidle")
    assert not any("search_index" in url for url in seen)
    assert results(page, "plank")
    assert any("search_index" in url for url in seen)
    page.close()
