"""With the theme's instant navigation a page is swapped and not loaded: what stands on the new page starts there too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..conftest import COURSE, copy_course, run_engine, served
from .test_quiz import QUESTIONS, check, question, tick

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The home page of the small course, built with instant navigation."""
    root = copy_course(COURSE, tmp_path)
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    with served(tmp_path / "site") as address:
        settings.write_text(
            text.replace("  language: en\n", "  language: en\n  features: [navigation.instant]\n").replace(
                "https://example.org/juggling/", address
            ),
            encoding="utf-8",
        )
        assert run_engine("mkdocs", root).returncode == 0
        context = browser.new_context()
        found = context.new_page()
        found.goto(address)
        found.wait_for_load_state("networkidle")
        found.evaluate("window.stayed = true")
        yield found
        context.close()


def test_quiz_and_desk_start_on_pages_that_are_swapped_in(page: Page) -> None:
    page.get_by_role("link", name="Quiz: Three balls").first.click()
    expect(page.get_by_role("button", name="Check")).to_have_count(QUESTIONS)
    tick(question(page, 3), "False")
    expect(check(question(page, 3))).to_have_text("Right.")
    page.get_by_role("link", name="Study").first.click()
    expect(page.get_by_text("Nothing is due today")).to_be_visible()
    expect(page.locator("link[href$='styles/study.css']")).to_have_count(1)
    page.get_by_role("link", name="Juggling for beginners").first.click()
    expect(page.get_by_text(f"Quiz begun: 1 of {QUESTIONS} answered")).to_be_visible()
    assert page.evaluate("window.stayed"), "the pages were loaded, not swapped: the test shows nothing"
