"""Handouts: one page for a client for each exercise and programme, in plain words and with room for notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..course import Course
from ..errors import DataError, MacroError, Problem


def handouts(course: Course, site: Path, target: Path, *, exercise: str = "", programme: str = "") -> None:
    """Write one PDF with a page for each exercise and programme, or for the one that is named.

    Raises:
        DataError: when WeasyPrint or Pango is missing, or there is no exercise or programme of that name.
    """
    from .typesetting import require_weasyprint, set_in_type

    for kind, name in (("exercises", exercise), ("programmes", programme)):
        try:
            assert not name or course.find(kind, name)
        except MacroError as error:
            raise DataError([Problem(f"--{kind[:-1]}", 0, error.code, str(error))]) from None
    require_weasyprint()
    from .binding import bind

    everything = not exercise and not programme
    exercises = [exercise] if exercise else sorted(course.exercises) if everything else []
    programmes = [programme] if programme else sorted(course.programmes) if everything else []
    pages = [*_exercises(course, exercises), *_programmes(course, programmes)]
    bind(set_in_type(pages, site.resolve(), both_sides=False), target)


def _exercises(course: Course, ids: list[str]) -> Iterator[str]:
    for id in ids:
        record = course.exercises[id]
        easier = [course.exercises[one].name for one in record.regressions if one in course.exercises]
        drawing = next((name for name in (f"{id}-position", id) if name in course.figures), "")
        yield _page(course, "exercise", record.name, exercise=record, easier=easier, drawing=_drawing(course, drawing))


def _programmes(course: Course, ids: list[str]) -> Iterator[str]:
    for id in ids:
        record = course.programmes[id]
        yield _page(course, "programme", record.title, programme=record, exercises=course.exercises)


def _page(course: Course, kind: str, title: str, **context: object) -> str:
    """A handout as a page of HTML, without links and citations."""
    from lxml import html

    from .questions import loose_page

    page = loose_page(course)
    body = html.fragment_fromstring(page.block(f"book/handout_{kind}.html.jinja", **context), create_parent="main")
    for mark in body.xpath(".//*[@class='cite']"):
        mark.drop_tree()
    for link in body.xpath(".//a"):
        link.drop_tag()
    text = html.tostring(body, encoding="unicode")
    return page.block("book/handout.html.jinja", title=title, body=text)


def _drawing(course: Course, id: str) -> str:
    """The figure as it stands on a page, with the colours it names for use elsewhere; empty if there is none."""
    from lxml import html

    from .. import MACROS
    from .plain_html import cleaned
    from .questions import loose_page

    if not id:
        return ""
    article = html.fragment_fromstring(MACROS.all["figure"](loose_page(course), id), create_parent="div")
    cleaned(article)
    return str(html.tostring(article, encoding="unicode"))
