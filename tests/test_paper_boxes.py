"""Where the words of every kind of page on paper stand, against boxes that are kept: a line each, in millimetres.

Typefaces come with the generator and with Typst, so they stand alike on every machine. Who changes a look on purpose
writes them anew with `--update-goldens`, and reads what moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from macros.exports import EXPORTS
from macros.survey import Survey

from .conftest import REPOSITORY
from .reading_pdf import Word, words_of

pytestmark = pytest.mark.book

BOXES = REPOSITORY / "tests" / "goldens" / "paper"
PAPER = [name for name, export in EXPORTS.items() if export.suffix == "pdf"]
_POINT = 25.4 / 72
"""In millimetres."""
_FEW = 4
"""Words by which a line is known."""


def lines(page: list[Word]) -> Iterator[list[Word]]:
    """The words of a page, those together that stand beside each other on a line."""
    line: list[Word] = page[:1]
    for before, word in pairwise(page):
        if abs(word.bottom - before.bottom) > 2 or not -1 < word.left - before.right < 12:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def boxes(path: Path) -> str:
    """Each line of a file: its left, upper and right edge, and its first words."""
    said = []
    for number, page in enumerate(words_of(path), 1):
        said.append(f"page {number}")
        for line in lines(page):
            left, top = min(word.left for word in line), min(word.top for word in line)
            right = max(word.right for word in line)
            edges = " ".join(f"{round(edge * _POINT):3}" for edge in (left, top, right))
            said.append(f"{edges} {' '.join(word.text for word in line[:_FEW])}")
    return "\n".join(said) + "\n"


@pytest.mark.parametrize("name", PAPER)
def test_the_words_of_a_page_stand_where_they_stood(
    name: str, juggling: Survey, tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    EXPORTS[name].make(juggling, tmp_path / "made.pdf")
    golden(BOXES / f"{name}.txt", boxes(tmp_path / "made.pdf"))


def test_boxes_are_kept_of_all_paper_and_of_nothing_else() -> None:
    assert {path.stem for path in BOXES.iterdir()} == set(PAPER)
