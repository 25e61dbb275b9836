"""The book before it is set: what the pages of the site lose and gain on their way to paper."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from macros.course import Course, load
from macros.exports.book.crossrefs import cited
from macros.exports.book.manuscript import Edition
from macros.exports.book.print_cleanup import few_ids, lightened
from macros.exports.book.tables import share_widths, turn_upright
from macros.rendering import render

from .conftest import COURSE, WORDS

FRONT = {
    "book/front.html.jinja": {"entries": [], "edition": Edition(), "module": None},
    "epub/title.html.jinja": {},
}
"""What stands before the chapters, and what each template is given."""


def body(text: str) -> html.HtmlElement:
    """A part of a book with this in it."""
    return html.fragment_fromstring(text, create_parent="main")


def table(columns: int, rows: int, *, wide: bool = True) -> html.HtmlElement:
    """A table whose cells tell where they stand: row, then column."""
    head = "".join(f'<th scope="col">Name {n}</th>' for n in range(columns))
    lines = "".join(f"<tr>{''.join(f'<td>{r}-{n}</td>' for n in range(columns))}</tr>" for r in range(rows))
    kind = "data-table data-table--wide" if wide else "data-table"
    return body(
        f'<table class="{kind}"><caption>A</caption><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
    )


@pytest.mark.parametrize(("columns", "rows"), [(8, 1), (5, 1), (7, 3)])
def test_a_table_too_wide_for_paper_is_set_row_by_row(columns: int, rows: int) -> None:
    part = table(columns, rows)
    turn_upright(part)
    share_widths(part)
    groups = part.findall("table/tbody")
    assert [[[str(cell.text_content()) for cell in line] for line in group] for group in groups] == [
        [[f"Name {n}", f"{r}-{n}"] for n in range(columns)] for r in range(rows)
    ]
    assert part.xpath("count(.//thead)") == 0
    assert {name.get("scope") for name in part.iter("th")} == {"row"}
    assert part.findtext("table/caption") == "A"


@pytest.mark.parametrize(("columns", "rows", "wide"), [(6, 2, True), (8, 1, False)])
def test_other_tables_stay_as_they_are(columns: int, rows: int, wide: bool) -> None:
    part = table(columns, rows, wide=wide)
    before = html.tostring(part)
    turn_upright(part)
    assert html.tostring(part) == before


def test_an_empty_cell_takes_no_line() -> None:
    part = table(8, 1)
    part.findall(".//td")[3].text = " "
    turn_upright(part)
    assert "Name 3" not in part.text_content()


def test_ids_that_nothing_leads_to_go_and_others_stand_on_the_first_text() -> None:
    part = body(
        '<section id="a"><div><h2>Title</h2><p id="b">One <a id="c">two</a></p></div></section>'
        '<ul id="d"><li id="e">Three</li></ul><svg><path id="f"/></svg>'
        '<figure id="g"><svg><title>A drawing</title></svg><figcaption>Four</figcaption></figure>'
    )
    few_ids([part], {"a", "c", "d", "e", "f", "g"})
    assert {one.get("id"): one.tag for one in part.xpath(".//*[@id]")} == {
        "a": "h2",
        "c": "a",
        "d": "ul",
        "e": "li",
        "f": "path",
        "g": "figcaption",
    }


def test_a_span_without_a_look_of_its_own_goes() -> None:
    part = body('<p><strong><span data-letter>A</span> is</strong> <span class="quiet">here</span></p>')
    lightened(part)
    assert html.tostring(part, encoding="unicode") == (
        '<main><p><strong>A is</strong> <span class="quiet">here</span></p></main>'
    )


def test_a_work_names_the_pages_that_cite_it_in_their_order() -> None:
    part = body(
        '<ul><li>A work <span class="references__note references__cited">Cited in <a href="#c12">Twelve</a>, '
        '<a href="#c3-cite-x-1" id="here">Three</a></span></li></ul>'
    )
    cited(part, WORDS)
    note = part.find(".//span")
    assert note.text_content() == "Cited in this book on pages 000, 000"
    assert [(a.get("href"), a.get("id"), a.get("data-page")) for a in note] == [
        ("#c3-cite-x-1", "here", "c3-cite-x-1"),
        ("#c12", None, "c12"),
    ]


def test_a_work_that_only_pages_outside_the_book_cite_names_none() -> None:
    part = body('<ul><li>A work <span class="references__note references__cited">Cited in Review</span></li></ul>')
    cited(part, WORDS)
    assert part.text_content() == "A work "


def said(course: Course, template: str) -> str:
    """The words before the chapters of a course."""
    filled = body(render(template, course.words, course=course, **FRONT[template]))
    return " ".join(str(filled.text_content()).split())


@pytest.mark.parametrize("template", FRONT)
def test_a_book_says_what_its_signs_rest_on_and_who_has_signed_them(template: str) -> None:
    text = said(load(COURSE), template)
    for words in (
        "What stops the practice: sources and review Every juggler's ankles, and.",
        "Reviewed and signed by: Ada Catch, Steward of the hall, on 1 February 2026. Mind the stairs too",
        "compared it with its sources on 31 January 2026. The next comparison is due by 31 December 2099.",
        "Found a mistake? Tell the steward of the hall.",
    ):
        assert words in text
    assert "No clinician" not in text


@pytest.mark.parametrize("template", FRONT)
def test_a_book_says_that_nobody_has_signed_its_signs(template: str) -> None:
    course = load(COURSE)
    assert course.signs
    text = said(replace(course, signs=course.signs.model_copy(update={"signatures": ()})), template)
    assert "No clinician has reviewed or signed this text yet." in text
    assert "Reviewed and signed by" not in text


@pytest.mark.parametrize("template", FRONT)
def test_a_book_without_signs_says_nothing_of_a_review(template: str) -> None:
    text = said(replace(load(COURSE), signs=None), template)
    assert not [word for word in ("sources and review", "clinician", "signed", "mistake") if word in text]
