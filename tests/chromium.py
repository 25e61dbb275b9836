"""A browser, and pages in it that no test shares with another."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

expect.set_options(timeout=60_000)  # milliseconds; a busy machine is slow, and what passes does not wait

OpenPage = Callable[..., Page]
"""`open_page(path, **options of the browser context)`; a script's error on the page fails the test."""


AXE = Path(__file__).parent / "judges" / "node_modules" / "axe-core" / "axe.min.js"
LAID_OUT = "!document.querySelector('[data-late]')"
"""True once the browser has laid out what was out of sight."""
AT_REST = "for (const one of document.getAnimations()) { try { one.finish() } catch { one.cancel() } }"
"""Colours on their way arrive, and what never ends stops: to wait for it may take for ever, where nothing is drawn."""
FAULTS_ALONE = {"resultTypes": ["violations"]}
"""Without a description of everything that is right."""


def faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """What axe finds on the page as it stands, by these rules or by all."""
    page.wait_for_function(LAID_OUT)
    page.evaluate(AT_REST)
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=str(AXE))
    options = {**FAULTS_ALONE, "runOnly": rules} if rules else FAULTS_ALONE
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found]


def arrived(page: Page, script: str) -> Page:
    """The page when a module has come, and has run, that it loads when the reader needs it."""
    found = "name => performance.getEntriesByType('resource').find(one => one.name.endsWith(name))?.name"
    address = page.wait_for_function(found, arg=script).json_value()
    page.evaluate("async address => { await import(address) }", address)
    return page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, without a window."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = next(filter(None, map(shutil.which, names)), None)
    assert path, f"none of {', '.join(names)} is installed"
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        found = playwright.chromium.launch(executable_path=path, args=options)
        yield found
        found.close()


@pytest.fixture
def open_page(browser: Browser, juggling_site: str) -> Iterator[OpenPage]:
    """Opens a page of the small course in a fresh browser context."""
    errors: list[str] = []
    with ExitStack() as contexts:

        def open_one(path: str, **options: Any) -> Page:
            context = browser.new_context(**options)
            contexts.callback(context.close)
            page = context.new_page()
            page.on("pageerror", lambda error: errors.append(str(error)))
            page.goto(juggling_site + path)
            page.evaluate("dispatchEvent(new Event('pointermove'))")  # a reader is there: what can wait comes now
            return page

        yield open_one
    assert not errors
