"""The book of this course: whole, tagged, and as small as it is meant to be."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from macros.exports.paper.book import pdf_book

from ..conftest import REPOSITORY, survey_of
from ..reading_pdf import references
from ..test_book import lone_headings, outside_the_page, text_of, wrong_numbers, wrong_tags

pytestmark = pytest.mark.book


def test_the_whole_course_is_whole_and_small(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    pdf_book(survey_of(REPOSITORY), target)
    assert target.stat().st_size < 8_000_000
    letters = [len("".join(page.split())) for page in text_of(target)]
    assert len(letters) <= 328
    assert min(letters[1:]) > 500, "a page that is nearly empty"
    assert outside_the_page(target) == []
    assert wrong_numbers(references(target)) == []
    with pikepdf.open(target) as book:
        assert wrong_tags(book) == []
        assert lone_headings(book) == []
