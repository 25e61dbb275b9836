"""Forms: filled in, saved, opened again, printed; nothing leaves the browser, with scripts or without."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ..chromium import OpenPage

pytestmark = pytest.mark.browser

FORM = "toolkit/practice-diary/"


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """The form of the small course when its script has come; what it prints is noted."""
    found = open_page(FORM)
    found.evaluate(
        "window.printed = []; window.print = () => printed.push(document.querySelector('[data-form]').dataset.blank ?? 'filled'); 0"
    )
    found.get_by_role("button", name="Save as a file").wait_for()
    return found


def fill(page: Page) -> None:
    """Something in each kind of field."""
    page.get_by_label("Name", exact=True).fill("Ida")
    page.get_by_label("What went well").fill("one\ntwo")
    page.get_by_role("group", name="Fun").get_by_label("7").check()
    page.get_by_label("Scarves").check()
    page.get_by_label("Light, row 2").select_option("Red")


def test_what_was_saved_can_be_opened(page: Page, tmp_path: Path) -> None:
    fill(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "practice-diary.json"
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("main").get_by_role("button", name="Clear").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ida")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("main").get_by_role("button", name="Clear").click()
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    page.locator("[type=file]").set_input_files(file)
    expect(page.get_by_role("status")).to_have_text("The saved file is open.")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ida")
    expect(page.get_by_role("group", name="Fun").get_by_label("7")).to_be_checked()
    expect(page.get_by_label("Light, row 2")).to_have_value("Red")


def test_what_is_filled_in_is_not_replaced_unasked(page: Page) -> None:
    with page.expect_file_chooser():  # nothing is filled in: nothing to ask
        page.get_by_role("button", name="Open").click()
    fill(page)
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.get_by_role("button", name="Open").click()
    assert asked == ["Open a saved form in place of what is filled in here? This cannot be undone."]
    page.once("dialog", lambda dialog: dialog.accept())
    with page.expect_file_chooser():
        page.get_by_role("button", name="Open").click()


FOREIGN = {
    "no JSON": "dear diary",
    "another form": json.dumps(["other-form", []]),
    "the form of another course": json.dumps(["practice-diary", [], "knitting"]),
    "an unknown field": json.dumps(["practice-diary", [["practice-diary-name", "Eve"], ["practice-diary-shoe", "x"]]]),
    "another kind of value": json.dumps(["practice-diary", [["practice-diary-name", True]]]),
    "another shape": json.dumps({"form": "practice-diary"}),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_foreign_file_is_refused_whole(what: str, page: Page, tmp_path: Path) -> None:
    fill(page)
    file = tmp_path / "foreign.json"
    file.write_text(FOREIGN[what], encoding="utf-8")
    page.locator("[type=file]").set_input_files(file)
    expect(page.get_by_role("status")).to_have_text("This file was not saved from this form. Nothing has been changed.")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ida")


def test_a_file_that_was_saved_before_files_named_their_course_is_opened(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "old.json"
    file.write_text(json.dumps(["practice-diary", [["practice-diary-name", "Eve"]]]), encoding="utf-8")
    page.locator("[type=file]").set_input_files(file)
    expect(page.get_by_label("Name", exact=True)).to_have_value("Eve")


def test_printing_blank_hides_and_keeps_what_was_written(page: Page) -> None:
    fill(page)
    page.get_by_role("button", name="Print filled").click()
    page.get_by_role("button", name="Print blank").click()
    assert page.evaluate("printed") == ["filled", ""]
    page.emulate_media(media="print")
    colour = "getComputedStyle(document.querySelector('#practice-diary-name')).color"
    assert page.evaluate(colour) == "rgba(0, 0, 0, 0)"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(colour) != "rgba(0, 0, 0, 0)"
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ida")


def test_a_long_text_grows_in_print(page: Page) -> None:
    story = page.get_by_label("What went well")
    story.fill("\n".join(["a line"] * 30))
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert story.evaluate("one => one.scrollHeight - one.clientHeight") <= 1


@pytest.mark.parametrize("scripts", [True, False])
def test_enter_sends_nothing(scripts: bool, open_page: OpenPage) -> None:
    page = open_page(FORM, java_script_enabled=scripts)
    address = page.url
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Name", exact=True).fill("Ida")
    page.get_by_label("Name", exact=True).press("Enter")
    page.wait_for_timeout(200)
    assert page.url == address
    assert not [url for url in asked if "Ida" in url]
    expect(page.get_by_label("Name", exact=True)).to_have_value("Ida")


def test_without_scripts_there_are_no_buttons(open_page: OpenPage) -> None:
    page = open_page(FORM, java_script_enabled=False)
    expect(page.get_by_role("main").get_by_role("button")).to_have_count(0)
    expect(page.get_by_label("Light, row 2")).to_be_visible()
