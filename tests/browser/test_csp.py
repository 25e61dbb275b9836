"""The site under a strict content security policy: nothing inline but the theme's own scripts, by their hashes."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..conftest import _Quiet, served

pytestmark = pytest.mark.browser

THEMES = ("__md_scope=", "var palette=", "var target=")
"""How the theme's own inline scripts begin: see docs/guide/publishing.md."""


def inline_scripts(html: str) -> list[str]:
    """What stands in the scripts of a page that run and have no address: blocks of data run nothing."""
    found = re.findall(r"<script([^>]*)>(.*?)</script>", html, re.DOTALL)
    return [
        text
        for attributes, text in found
        if "src=" not in attributes and not re.search(r"application/(ld\+)?json", attributes)
    ]


def policy(html: str) -> str:
    """The header that lets the page run its own files, and these inline scripts."""
    digests = [b64encode(sha256(text.encode()).digest()).decode() for text in inline_scripts(html)]
    hashes = " ".join(f"'sha256-{digest}'" for digest in digests)
    return f"default-src 'self'; img-src 'self' data:; script-src 'self' {hashes}; style-src 'self'"


class Strict(_Quiet):
    """Serves pages with their policy."""

    def end_headers(self) -> None:
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".html" and page.is_file():
            self.send_header("Content-Security-Policy", policy(page.read_text(encoding="utf-8")))
        super().end_headers()


@pytest.fixture
def site(built: Callable[..., Path]) -> Path:
    """The small course, built."""
    return built("juggling")


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    """A page whose first breach of the policy fails the test."""
    breaches: list[str] = []
    with served(site, Strict) as address:
        context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
        context.expose_binding("tell", lambda _, breach: breaches.append(breach))
        context.add_init_script(
            "addEventListener('securitypolicyviolation', e => tell(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"
        )
        yield context.new_page()
        context.close()
    assert not breaches


def test_only_the_theme_has_scripts_in_its_pages(site: Path) -> None:
    scripts = {text for path in site.rglob("*.html") for text in inline_scripts(path.read_text(encoding="utf-8"))}
    assert scripts
    assert not [text for text in scripts if not text.startswith(THEMES)]


def test_every_page_keeps_the_policy(page: Page, site: Path) -> None:
    for path in sorted(site.rglob("index.html")):
        page.goto(path.parent.relative_to(site).as_posix() + "/")
        page.evaluate("dispatchEvent(new Event('pointermove'))")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.styleSheets.length") >= 2  # the theme's and ours


def test_a_quiz_marks_itself(page: Page) -> None:
    page.goto("quizzes/three-balls/")
    form = page.locator("form[data-type=single]").first
    form.get_by_role("radio").first.check()
    form.get_by_role("button", name="Check").click()
    expect(form.locator("[data-result]")).not_to_be_empty()


def test_search_finds(page: Page) -> None:
    page.goto("")
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially("cascade")
    expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_dark_is_chosen_and_kept(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_title("Switch to light colours").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.goto("glossary/")
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_a_breach_is_noticed(browser: Browser, site: Path, tmp_path: Path) -> None:
    """That the header is sent and obeyed: a script that the policy does not name does not run."""
    (tmp_path / "index.html").write_text("<title>x</title><p id=x>", encoding="utf-8")

    class Foreign(Strict):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy(""))
            super().end_headers()

    with served(tmp_path, Foreign) as address:
        page = browser.new_page()
        page.goto(address)
        page.evaluate("x.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
        assert page.evaluate("window.ran") is None
        page.close()
