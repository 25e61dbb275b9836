"""Search meets what keyboards and typography write differently, on every engine that has a search of its own, and from a disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..conftest import COURSE, copy_course, run_engine, served

pytestmark = pytest.mark.browser

WRITTEN = "O’Neill saw L5–S1, as Rodríguez and Sørensen did. Ann’s bird-dog is non-specific, the deadlift “heavy”."
MEETS = {
    "O’Neill": ["O'Neill", "o’neill", "ONeill", "Neill"],
    "L5–S1": ["L5/S1", "L5-S1", "L5–S1", "L5 S1", "L5S1"],
    "Rodríguez": ["Rodriguez", "RODRÍGUEZ", "Rodri\u0301guez", "rodrig"],
    "Sørensen": ["Sorensen", "Sørensen"],
    "Ann’s": ["Ann's", "Ann’s", "Anns", "Ann"],
    "bird-dog": ["bird dog", "birddog", "bird‑dog", "bird–dog"],
    "non-specific": ["nonspecific", "non specific"],
    "deadlift": ["dead-lift", "deadlift"],
    "heavy": ["heavy", "“heavy”", "'heavy'"],
}
"""What stands in the course, and what readers type for it."""


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def home(request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The small course with one more page, the search open."""
    root = copy_course(COURSE, tmp_path_factory.mktemp(request.param))
    (root / "docs" / "words.md").write_text(f"# Words\n\n{WRITTEN}\n", encoding="utf-8")
    done = run_engine(request.param, root)
    assert done.returncode == 0, done.stdout + done.stderr
    with served(root / "site") as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto(address)
        page.wait_for_function("document.documentElement.classList.contains('js')")
        page.keyboard.press("/")
        expect(page.locator("input:focus")).to_be_visible()
        yield page
        context.close()


def typed(page: Page, words: str) -> None:
    """Type words in place of those that were there, in the field that has the focus; Material looks for a key let go."""
    field = page.locator("input:focus")
    field.fill(words)
    field.press("End")
    expect(field).to_have_value(words)


@pytest.mark.parametrize("written", MEETS)
def test_a_word_is_found_however_it_is_typed(written: str, home: Page) -> None:
    assert written in WRITTEN
    found = home.locator("a[href*='words/']").first
    for words in MEETS[written]:
        typed(home, "zzz")
        expect(found).to_be_hidden()
        typed(home, words)
        expect(found, words).to_be_visible()


def test_a_word_that_stands_nowhere_finds_nothing(home: Page) -> None:
    found = home.locator("a[href*='words/']").first
    typed(home, "heavy")
    expect(found).to_be_visible()
    typed(home, "xylophone")
    expect(found).to_be_hidden()


def test_from_a_disk(on_disk: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((on_disk / "index.html").as_uri())
    page.get_by_role("textbox", name="Search").click()
    typed(page, "cáscade")
    expect(page.locator(".md-search-result__link[href*='exercises/cascade']").first).to_be_visible()
    page.close()
