"""The index of the book: what it lists, where it leads, and what stands under what."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from macros.exports.paper.book import Edition, manuscript, pdf_book
from macros.survey import Survey

from .conftest import survey_of


def lines_of(survey: Survey) -> dict[str, Any]:
    """The lines of the index by their names, in order."""
    index = manuscript(survey, Edition()).data["index"]
    return {line["name"]: {**line, "letter": letter["title"]} for letter in index for line in letter["lines"]}


@pytest.fixture(scope="module")
def lines(juggling: Survey) -> dict[str, Any]:
    """Those of the small course."""
    return lines_of(juggling)


def test_all_stand_in_one_order_by_letter(lines: dict[str, Any]) -> None:
    assert list(lines) == sorted(lines, key=str.casefold)
    assert all(line["letter"] == name[0].upper() for name, line in lines.items())


def test_a_topic_has_the_headings_that_name_it_and_what_stands_under_it(lines: dict[str, Any]) -> None:
    topic = lines["Practice"]
    assert "c2-practice" in topic["ids"]
    assert [part["name"] for part in topic["parts"]] == ["Three-ball cascade", "beat"]
    assert all(part["home"] for part in topic["parts"])
    assert topic["also"] == ["Throws"]


def test_other_names_say_see(lines: dict[str, Any]) -> None:
    assert lines["Training"]["see"] == ["Practice"]
    assert lines["figure of eight"]["see"] == ["cascade"]


def test_every_place_is_in_the_book(juggling: Survey) -> None:
    made = manuscript(juggling, Edition()).data
    told = json.dumps(made["parts"])
    for line in lines_of(juggling).values():
        for id in filter(None, (line["home"], *line["ids"])):
            assert f'"id": "{id}"' in told, line["name"]


@pytest.mark.parametrize("times, found", [(2, False), (3, True)])
def test_a_section_is_about_what_it_names_three_times(bare: Path, times: int, found: bool) -> None:
    page, index = bare / "docs" / "index.md", bare / "data" / "index.yml"
    page.write_text(page.read_text() + "\n## Odds and ends {: #ends }\n\n" + "A juggler needs no unicycles. " * times)
    index.write_text("topics:\n  - topic: Wheels\n    words: [unicycl]\n")
    assert ("Wheels" in lines_of(survey_of(bare))) is found


@pytest.mark.book
def test_pages_stand_once_and_neighbours_are_joined(bare: Path, tmp_path: Path) -> None:
    many = "".join(f"\n## Unicycle {n} {{: #u{n} }}\n\n{'Ride on. ' * 900}\n" for n in range(3))
    page, index = bare / "docs" / "index.md", bare / "data" / "index.yml"
    page.write_text(page.read_text() + many)
    index.write_text("topics:\n  - topic: Unicycles\n    words: [unicycl]\n")
    target = tmp_path / "book.pdf"
    pdf_book(survey_of(bare), target)
    text = subprocess.run(["pdftotext", "-layout", target, "-"], capture_output=True, text=True, check=True).stdout
    pages = [n for n, said in enumerate(text.split("\f"), 1) if "Ride on" in said and "Unicycle " in said]
    (line,) = [line.strip() for line in text.splitlines() if line.strip().startswith("Unicycles ")]
    assert line == f"Unicycles {pages[0]}–{pages[-1]}", pages
