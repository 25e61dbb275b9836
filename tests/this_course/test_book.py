"""The book of this course: whole, even pages, no blank leaf too many, small."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest

from macros.exports.book.book import pdf_book

from ..conftest import REPOSITORY, survey_of
from ..test_book import text_of

pytestmark = pytest.mark.book


def test_the_whole_course_is_whole_and_small(tmp_path: Path) -> None:
    target = tmp_path / "book.pdf"
    pdf_book(survey_of(REPOSITORY), target)
    assert target.stat().st_size < 12_000_000
    with pikepdf.open(target) as book:
        assert len(book.pages) % 2 == 0
        numbers = book.Root.StructTreeRoot.ParentTree.Nums
        assert [int(key) for key in list(numbers)[::2]] == list(range(len(numbers) // 2))
        for page in book.pages:
            pieces = numbers[2 * int(page.obj.StructParents) + 1]
            assert all(piece.Pg.objgen == page.obj.objgen for piece in pieces)
    pages = text_of(target)
    blank = [place for place, page in enumerate(pages) if not page.strip()]
    assert not [place for place in blank if place + 1 in blank]
    assert not [page for page in pages if re.search(r"page\s+000\b", page)]
