"""Tasks: what a reader notes is kept in the browser and shown where tasks are listed."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from ..chromium import OpenPage

pytestmark = pytest.mark.browser

TASK = "tasks/ten-arcs/"


def note(page: Page, how: str) -> None:
    """Note how a task went."""
    page.get_by_role("radio", name=how).check()
    expect(page.get_by_text("Noted in this browser")).to_be_visible()


def test_a_task_is_noted_with_a_day_and_listed(open_page: OpenPage) -> None:
    page = open_page(TASK)
    note(page, "I met most points")
    page.get_by_label("Done on").fill("2026-03-05")
    task = page.url
    for path in ("../", "../../statement/"):
        page.goto(urljoin(task, path))
        expect(page.get_by_role("row", name="Teach one friend")).to_contain_text("5 March 2026: most points met")
    page.goto(urljoin(task, "../../"))
    expect(page.get_by_text("1 of 1 practical task done")).to_be_visible()


def test_a_note_is_there_again_and_can_be_taken_back(open_page: OpenPage) -> None:
    page = open_page(TASK)
    note(page, "I met every point")
    page.reload()
    expect(page.get_by_role("radio", name="I met every point")).to_be_checked()
    page.get_by_role("button", name="Take this note back").click()
    expect(page.get_by_role("radio", name="I met every point")).not_to_be_checked()
    expect(page.get_by_role("button", name="Take this note back")).to_be_hidden()
    page.goto(urljoin(page.url, "../"))
    expect(page.get_by_role("row", name="Teach one friend")).not_to_contain_text("met")


def test_a_day_alone_is_no_note(open_page: OpenPage) -> None:
    page = open_page(TASK)
    page.get_by_label("Done on").fill("2026-03-05")
    page.reload()
    expect(page.get_by_role("radio", name="I met every point")).to_be_visible()
    expect(page.get_by_label("Done on")).to_have_value("")
