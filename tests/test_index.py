"""The index of the book: what it lists, where it leads, and what stands under what."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import html

from macros.exports.paper.book import Edition, manuscript, pdf_book
from macros.exports.paper.index import index_of
from macros.exports.paper.links import Text
from macros.models.index import Index
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


BODY = """<article><h1>Knives</h1><p>Knives, knives and knives.</p><h2 id="own">Rings and knives</h2><p>None.</p>
<table><caption>Rings</caption><tr><td>x</td></tr></table><h3>Others</h3></article>"""


def made(juggling: Survey, topics: list[dict[str, Any]], found: list[Any] | None = None) -> list[dict[str, Any]]:
    """The index of a text, with some topics and with terms that links have found."""
    course = replace(juggling.course, index=Index.model_validate({"topics": topics}) if topics else None)
    links: Any = SimpleNamespace(index=lambda: [("terms", found or [])])
    return index_of(course, links, [Text("a.md", html.fragment_fromstring(BODY), "c1")])


def named(index: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """The lines of an index by their names."""
    return {line["name"]: line for letter in index for line in letter["lines"]}


def test_a_topic_is_found_in_headings_captions_and_before_the_first_heading(juggling: Survey) -> None:
    lines = named(made(juggling, [{"topic": "Rings"}, {"topic": "Knives"}, {"topic": "Clubs", "also": ["Rings"]}]))
    rings, knives = lines["Rings"]["ids"], lines["Knives"]["ids"]
    assert (rings[0], len(rings), knives) == ("own", 2, ["c1", "own"])
    assert rings[1].startswith("c1-i") and rings[1] != "own"
    assert "Clubs" not in lines, "nothing is said of them"


def test_letters_are_without_accents_and_other_signs_stand_together(juggling: Survey) -> None:
    found = [(name, f"c1-{n}", []) for n, name in enumerate(("éclair", "Zebra", "3 balls", "eclipse", "ebb"))]
    index = made(juggling, [], found)
    assert [(letter["title"], [line["name"] for line in letter["lines"]]) for letter in index] == [
        ("#", ["3 balls"]),
        ("E", ["ebb", "éclair", "eclipse"]),
        ("Z", ["Zebra"]),
    ]
    assert index[0]["lines"] == [{"name": "3 balls", "home": "c1-2", "ids": [], "see": [], "also": [], "parts": []}]


def test_two_of_one_name_share_a_line(juggling: Survey) -> None:
    lines = named(made(juggling, [{"topic": "ARC"}], [("Arc", "c1-a", ["c1-x"]), ("arc", "c2-b", ["c2-x"])]))
    assert [*lines] == ["Arc"]
    assert (lines["Arc"]["home"], lines["Arc"]["ids"]) == ("c1-a", ["c1-x", "c2-b", "c2-x"])


def test_another_name_says_see_or_see_also_if_it_has_places_of_its_own(juggling: Survey) -> None:
    topics = [{"topic": "Rings", "synonyms": ["Hoops", "rings", "beat"], "also": ["BEAT", "Clubs"]}]
    lines = named(made(juggling, topics, [("beat", "c1-a", [])]))
    assert (lines["Hoops"]["see"], lines["Hoops"]["also"]) == (["Rings"], [])
    assert (lines["beat"]["see"], lines["beat"]["also"]) == ([], ["Rings"])
    assert (lines["Rings"]["see"], lines["Rings"]["also"]) == ([], ["BEAT"])
    assert "figure of eight" not in lines, "the book does not have what it is another name of"


def test_what_stands_under_a_topic_is_what_the_book_has(juggling: Survey) -> None:
    topics = [
        {"topic": "Rings", "exercises": ["cascade", "lost", "one-ball"], "terms": ["beat", "cascade"], "also": ["beat"]}
    ]
    lines = named(made(juggling, topics, [("One-ball arc", "c2", []), ("beat", "c1-a", ["c1-x"])]))
    assert lines["Rings"]["parts"] == [
        {"name": "One-ball arc", "home": "c2", "ids": [], "see": [], "also": [], "parts": []},
        {"name": "beat", "home": "c1-a", "ids": ["c1-x"], "see": [], "also": [], "parts": []},
    ]
    (only,) = made(juggling, [{"topic": "Balls", "terms": ["beat"]}], [("beat", "c1-a", [])])
    assert [line["name"] for line in only["lines"]] == ["Balls", "beat"]


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
