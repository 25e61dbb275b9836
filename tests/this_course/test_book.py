"""The book of this course: whole, tagged, and as small as it is meant to be."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pytest

from macros.exports.paper.book import Edition, manuscript, pdf_book
from macros.exports.paper.finish import tags

from ..conftest import REPOSITORY, survey_of
from ..reading_pdf import references
from ..test_book import lone_headings, outside_the_page, text_of, wrong_numbers, wrong_tags

pytestmark = pytest.mark.book


def test_the_whole_course_is_whole_and_small(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    survey = survey_of(REPOSITORY)
    pdf_book(survey, target)
    assert target.stat().st_size < 8_000_000
    letters = [len("".join(page.split())) for page in text_of(target)]
    assert len(letters) <= 340
    assert min(letters[1:]) > 500, "a page that is nearly empty"
    assert outside_the_page(target) == []
    assert wrong_numbers(references(target)) == []
    data = json.dumps(manuscript(survey, Edition()).data)
    with pikepdf.open(target) as book:
        assert sum(element.S == "/Table" for element in tags(book.Root.StructTreeRoot)) == data.count('["table", {')
        assert book.check_pdf_syntax() == []
        assert wrong_tags(book) == []
        assert lone_headings(book) == []
