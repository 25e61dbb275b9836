"""Handouts tell a client when to stop: what the whole course says, and what one exercise adds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from macros.course import Course, load
from macros.exports.paper.handouts import handout_pages

from .conftest import COURSE
from .test_blocks import words

OWN = ("your heel **slips**", "a ball hits the lamp")


@pytest.fixture(scope="module")
def careful() -> Course:
    """The small course, in which one exercise has reasons to stop of its own."""
    course = load(COURSE)
    exercise = course.exercises["one-ball"].model_copy(update={"stop_if": OWN})
    return replace(course, exercises={**course.exercises, "one-ball": exercise})


def stops(page: str) -> list[str]:
    """What the box of a handout tells a client to stop at."""
    (heading,) = html.fromstring(page).xpath("//h2[starts-with(., 'Stop')]")
    return [words(line) for line in heading.xpath("following-sibling::ul/li")]


def test_the_handout_of_an_exercise_says_when_to_stop(careful: Course) -> None:
    shared = list(careful.info.stop_rules)
    assert shared
    (_, own), (_, without) = handout_pages(careful, ["one-ball", "two-balls"], [], card=False)
    assert stops(own) == [*shared, "your heel slips", "a ball hits the lamp"]
    assert stops(without) == shared


def test_the_handout_of_a_programme_and_the_card_of_signs_say_when_to_stop(careful: Course) -> None:
    (_, programme), (_, card) = handout_pages(careful, [], ["first-week"], card=True)
    assert stops(card) == list(careful.info.stop_rules)
    assert stops(programme)[: len(careful.info.stop_rules)] == list(careful.info.stop_rules)
    assert "One-ball arc: your heel slips" in stops(programme)


def test_the_handout_of_an_exercise_names_what_is_easier(careful: Course) -> None:
    ((_, page),) = handout_pages(careful, ["two-balls"], [], card=False)
    assert "one-ball arc" in words(html.fromstring(page)).lower()


def test_a_handout_has_no_links_and_no_citations(careful: Course) -> None:
    for _, page in handout_pages(careful, [*careful.exercises], [*careful.programmes], card=True):
        root = html.fromstring(page)
        assert not root.xpath("//a | //*[@class='cite']")


@pytest.mark.parametrize("card", [True, False])
def test_the_card_of_the_signs_is_a_page_if_it_is_asked_for(careful: Course, card: bool) -> None:
    pages = list(handout_pages(careful, ["one-ball"], ["first-week"], card=card))
    assert len(pages) == 2 + card
    assert any(careful.signs.handout == title for title, _ in pages) == card
