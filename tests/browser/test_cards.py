"""A flashcard as an app shows it: mixed by its script, readable without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from macros.course import load
from macros.exports.cards.card_history import CardHistory
from macros.exports.cards.flashcards import deck

from ..conftest import COURSE

pytestmark = pytest.mark.browser
DAY = 1_800_000_000_000
"""A moment, in milliseconds."""


def sides(id: str) -> list[str]:
    """Front and back of the card of a question, put together as the app does."""
    course = load(COURSE)
    package = deck(course, CardHistory(COURSE, course.info.updated), lambda target: "")
    (note,) = [note for note in package.notes if note.guid.endswith(f":{id}")]
    front, back = package.notetype.layout
    back = back.replace("{{FrontSide}}", front)
    for name, field in zip(package.notetype.fields, note.fields, strict=True):
        front, back = (side.replace(f"{{{{{name}}}}}", field) for side in (front, back))
    return [front, back]


def shown(browser: Browser, side: str, day: int, scripts: bool = True) -> list[str]:
    """The options of a question as they stand on a day."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    if scripts:
        page.clock.set_fixed_time(DAY + day * 86_400_000)
    page.goto("about:blank")
    page.set_content(side)
    found = page.locator(".card__options li").all_inner_texts()
    context.close()
    return found


def test_options_come_in_another_order_each_day_and_in_the_same_on_both_sides(browser: Browser) -> None:
    front, back = sides("tb-forward")
    written = shown(browser, front, 0, scripts=False)
    assert written == ["The height of the throw", "The direction of the throw", "The weight of the balls"]
    orders = [shown(browser, front, day) for day in range(6)]
    assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(written))}
    assert len({tuple(order) for order in orders}) > 2
    assert [shown(browser, back, day) for day in range(2)] == orders[:2]


def test_what_has_an_order_keeps_it(browser: Browser) -> None:
    front, _ = sides("tb-floor")
    assert shown(browser, front, 1) == ["Clear the floor now", "At the next break"]
