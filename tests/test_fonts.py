"""The book with typefaces other than this machine's: whatever they do with digits, its page numbers are put in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

from .conftest import REPOSITORY

pytestmark = pytest.mark.book

DIGITS = "zero one two three four five six seven eight nine".split()


def moving(font: TTFont) -> None:
    """Bring each two digits nearer, by half the way each, as Liberation Sans 2 does with those of 11."""
    pairs = KernTable_format_0()
    pairs.coverage, pairs.kernTable = 1, {(one, other): -152 for one in DIGITS for other in DIGITS}
    font["kern"] = newTable("kern")
    font["kern"].version, font["kern"].kernTables = 0, [pairs]


def joining(font: TTFont) -> None:
    """Join two digits into one sign."""
    addOpenTypeFeaturesFromString(font, "feature liga { sub one one by eight; sub zero zero by eight; } liga;")


def varying(font: TTFont) -> None:
    """Change a digit that stands beside its like."""
    addOpenTypeFeaturesFromString(font, "feature calt { sub one' one by seven; sub zero zero' by seven; } calt;")


SETTING = """
import sys
from pathlib import Path
from macros.exports.book.binding import bind
from macros.exports.book.press import Press
part = '<html lang="en"><title>t</title><body><h1 id="{}">Part</h1><p>It stands (<a data-page="{}" href="#{}">see page 000</a>) here.'
parts = [part.format(number, 21 - number, 21 - number) for number in range(1, 21)]
if __name__ == "__main__":
    with Press() as press:
        bind(press.set(parts, Path.cwd(), both_sides=False), Path(sys.argv[1]))
"""
"""Sets twenty pages, each with its own number and that of another."""


def typeface(target: Path, change: Callable[[TTFont], None]) -> None:
    """This machine's typeface without features, and changed."""
    command = ["fc-match", "--format", "%{file}", "Liberation Sans"]
    font = TTFont(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    for table in {"GPOS", "GSUB", "kern"} & set(font.keys()):
        del font[table]
    change(font)
    target.parent.mkdir()
    font.save(target)


def book_of(folder: Path) -> subprocess.CompletedProcess[str]:
    """Set `book.pdf` in a folder, with the typefaces of its folder `fonts` and no others."""
    settings = folder / "fonts.conf"
    settings.write_text(f"<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>")
    script = folder / "setting.py"
    script.write_text(SETTING, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(script), str(folder / "book.pdf")],
        env={**os.environ, "FONTCONFIG_FILE": str(settings), "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("change", [moving, joining, varying])
def test_page_numbers_are_put_in_whatever_a_typeface_does_with_digits(
    change: Callable[[TTFont], None], tmp_path: Path
) -> None:
    typeface(tmp_path / "fonts" / "one.ttf", change)
    done = book_of(tmp_path)
    assert done.returncode == 0, done.stderr
    text = subprocess.run(["pdftotext", "-layout", "book.pdf", "-"], cwd=tmp_path, capture_output=True, text=True)
    pages = [page.split() for page in text.stdout.split("\f")[:-1]]
    assert len(pages) == 20
    for number, page in enumerate(pages, 1):
        assert page == [*f"Part It stands (see page {21 - number}) here.".split(), str(number)]
