"""A drawing moves when it is asked to, and only then."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from macros.survey import Survey

from .conftest import Run

pytestmark = pytest.mark.browser

PATH_AT = r"""([d, later, time]) => modules.motion.pathAt(
  { letters: d.split(/-?\d+/), steps: [d, later].map(one => one.match(/-?\d+/g).map(Number)) }, time)"""
SHOWN = """([html]) => {
  document.body.innerHTML = html
  modules.motion.mount()
}"""
NUMBERS = r".match(/-?\d+\.?\d*/g).map(Number)"
FIRST = f"() => document.querySelector('[data-later]').getAttribute('d'){NUMBERS}"
LAST = f"() => document.querySelector('[data-later]').dataset.later.split('|').at(-1){NUMBERS}"


@pytest.mark.parametrize(("time", "numbers"), [(0, "0 10 4 -3"), (0.5, "5 10 5 0"), (1, "10 10 6 3")])
def test_each_number_goes_straight_from_picture_to_picture(time: float, numbers: str, run: Run) -> None:
    x, y, by, down = numbers.split()
    assert run(PATH_AT, "M0 10q4-3", "M10 10q6 3", time).split() == ["M", x, y + "q", by, down]


@pytest.fixture
def drawn(run: Run, juggling: Survey) -> None:
    run(SHOWN, juggling.pages["exercises/two-balls.md"].finished)


def test_it_stands_still_until_it_is_asked(drawn: None, blank: Page) -> None:
    before = blank.evaluate(FIRST)
    blank.wait_for_timeout(200)
    assert blank.evaluate(FIRST) == before
    assert not blank.locator("[data-moving]").is_visible()


def test_it_moves_to_the_end_and_back(drawn: None, blank: Page) -> None:
    start, end = blank.evaluate(FIRST), blank.evaluate(LAST)
    button = blank.locator("[data-motion] button")
    for goal, says in ((end, "Play it back"), (start, "Play the movement")):
        button.click()
        assert button.inner_text() == says
        blank.wait_for_function(f"goal => JSON.stringify(({FIRST})()) === JSON.stringify(goal)", arg=goal)


def test_where_motion_is_reduced_it_changes_at_once(drawn: None, blank: Page) -> None:
    end = blank.evaluate(LAST)
    blank.emulate_media(reduced_motion="reduce")
    blank.locator("[data-motion] button").click()
    assert blank.evaluate(FIRST) == end
    blank.emulate_media(reduced_motion="no-preference")
