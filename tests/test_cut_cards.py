"""Cards to cut out: whoever prints both sides of a sheet finds behind each question its answer."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from math import ceil
from pathlib import Path

import pikepdf
import pytest
from lxml import html

from macros.errors import DataError
from macros.exports.cards.card_fields import small_cards
from macros.exports.paper.cut_cards import card_sides, cut_cards

from .conftest import COURSE, survey_of
from .test_blocks import words
from .test_book import flat, wrong_tags

pytestmark = pytest.mark.book

WIDE, HIGH = 1050, 740
"""A card of A7, in tenths of a millimetre."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cards of the small course."""
    target = tmp_path_factory.mktemp("cards") / "cards.pdf"
    cut_cards(survey_of(COURSE), target)
    return target


@pytest.fixture(scope="module")
def sides() -> list[str]:
    """The words of every side: a front and its back, by turns."""
    return [words(html.fromstring(text)) for _, text in card_sides(survey_of(COURSE).course, "")]


def cut(path: Path, page: int, row: int, column: int) -> str:
    """The words of one card of a page, without what stands small at its foot."""
    box = ["-x", column * WIDE, "-y", row * HIGH, "-W", WIDE, "-H", HIGH - 90]
    command = ["pdftotext", "-f", page, "-l", page, "-r", 254, *box, path, "-"]
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True).stdout


def said(text: str) -> str:
    """Words without the marks of a quotation, which paper puts round what HTML marks as one."""
    return flat(text).translate(dict.fromkeys(map(ord, "“”")))


def test_behind_each_question_stands_its_answer(path: Path, sides: list[str]) -> None:
    cards = [*zip(sides[::2], sides[1::2], strict=True)]
    assert len(cards) == len([*small_cards(survey_of(COURSE).course)]) > 8, "a second sheet is begun"
    for number, (front, back) in enumerate(cards):
        sheet, place = divmod(number, 8)
        row, column = divmod(place, 2)
        assert said(cut(path, 2 * sheet + 1, row, column)) == said(front)
        assert said(cut(path, 2 * sheet + 2, row, 1 - column)) == said(back)


def test_eight_stand_on_a_sheet(path: Path, sides: list[str]) -> None:
    with pikepdf.open(path) as cards:
        assert len(cards.pages) == 2 * ceil(len(sides) / 16)
        assert str(cards.docinfo["/Title"]) == "Cards: Juggling for beginners"
        assert wrong_tags(cards) == []
        assert cards.check_pdf_syntax() == []


def test_a_full_card_is_set_smaller_until_it_has_room(bare: Path, tmp_path: Path) -> None:
    glossary = bare / "data" / "glossary" / "three-balls.yml"
    glossary.write_text(
        f"{glossary.read_text(encoding='utf-8')}  - id: essay\n    term: essay\n    definition: {'So it goes on. ' * 70}\n",
        encoding="utf-8",
    )
    cut_cards(survey_of(bare), tmp_path / "cards.pdf", module="three-balls")
    found = [cut(tmp_path / "cards.pdf", page, row, side) for page in (1, 3) for row in range(4) for side in (0, 1)]
    assert flat("So it goes on. " * 70) in "".join(flat(card) for card in found)


def test_the_cards_of_a_module_are_those_it_teaches(bare: Path) -> None:
    course = survey_of(bare).course
    own = [*card_sides(course, "three-balls")]
    assert {title for title, _ in own} == {"Module 1"}
    assert 0 < len(own) <= len([*card_sides(course, "")])


def test_a_course_that_has_nothing_to_learn_by_heart_is_told(tmp_path: Path) -> None:
    survey = survey_of(COURSE)
    survey.course = replace(survey.course, signs=None, glossary={}, exercises={})
    with pytest.raises(DataError, match="there are no signs, terms or exercises"):
        cut_cards(survey, tmp_path / "cards.pdf")
