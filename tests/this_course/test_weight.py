"""What a first view fetches: nothing from elsewhere, little besides the page, the search index only on demand."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from .kinds import KINDS

pytestmark = pytest.mark.browser

MOST = 82 * 1024  # bytes, compressed, besides the page's own HTML; a quiz with a drawing has most


def fetched(page: Page, address: str) -> list[str]:
    """Addresses of all requests until the page is quiet."""
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto(address, wait_until="networkidle")
    return seen


@pytest.mark.parametrize("kind", KINDS)
def test_first_view(kind: str, course_site: str, browser: Browser, built) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context()
    seen = fetched(context.new_page(), course_site + KINDS[kind])
    context.close()
    assert all(url.startswith((course_site, "data:", "blob:")) for url in seen)
    paths = {urlsplit(url).path.lstrip("/") for url in seen[1:] if url.startswith(course_site)}
    assert not any("search_index" in path for path in paths)
    site: Path = built("course")
    weight = {path: len(gzip.compress((site / path).read_bytes(), 9)) for path in paths if (site / path).is_file()}
    assert sum(weight.values()) <= MOST, "\n".join(f"{size} {path}" for path, size in sorted(weight.items()))


def test_the_layout_does_not_shift(course_site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.add_init_script(
        """window.shifts = []
        new PerformanceObserver(list => { for (const { value, startTime, sources } of list.getEntries()) window.shifts.push({
            value, startTime, moved: sources.map(({ node }) => node?.outerHTML?.slice(0, 200) ?? node?.textContent)
        }) }).observe({type: "layout-shift", buffered: true})"""
    )
    for path in KINDS.values():
        page.goto(course_site + path, wait_until="networkidle")
        assert page.evaluate("window.shifts") == [], path
    context.close()
