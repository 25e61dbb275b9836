"""Handouts: one page for a client for each exercise and programme, and a card of the signs that say when to stop."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ...course import Course
from ...errors import DataError, Problem, nothing_called
from ...pages import DOCS
from ...survey import Survey


def handouts(survey: Survey, target: Path, *, exercise: str = "", programme: str = "", signs: bool = False) -> None:
    """Write one PDF with a page for each exercise and programme and a card of the signs, or what is asked for.

    Raises:
        DataError: when WeasyPrint or Pango is missing, there is no exercise or programme of that name, or no signs.
    """
    from ..book.press import Press

    course = survey.course
    if signs and not course.signs:
        raise DataError([Problem("--signs", 0, "file-missing", "the course has no data/signs.yml to make a card of")])
    named = {"exercise": (exercise, course.exercises), "programme": (programme, course.programmes)}
    chosen = {kind: [] for kind in named} if signs and not (exercise or programme) else _chosen(named)
    with Press() as press:
        from ..book.binding import bind

        card = signs or not (exercise or programme)
        pages = list(handout_pages(course, chosen["exercise"], chosen["programme"], card=card))
        bind(press.set(pages, (course.root / DOCS).resolve(), both_sides=False), target)


def handout_pages(course: Course, exercises: list[str], programmes: list[str], *, card: bool) -> Iterator[str]:
    """Each handout as a page of HTML: of the exercises and programmes of these ids, and the card of the signs."""
    from ..questions import detached_page

    pages = [*_exercises(course, exercises), *_programmes(course, programmes), *_card(course, wanted=card)]
    for title, body in pages:
        yield detached_page(course).block("book/handout.html.jinja", title=title, body=body, many=len(pages) > 1)


def _chosen(named: Mapping[str, tuple[str, Collection[str]]]) -> dict[str, list[str]]:
    """Of each kind, given the name asked for and all there are: what is handed out. Nothing named means everything.

    Raises:
        DataError: for a name that is not there.
    """
    for kind, (name, known) in named.items():
        if name and name not in known:
            message = nothing_called(kind, name, known)
            raise DataError([Problem(f"--{kind}", 0, f"{kind}-unknown", message)])
    everything = not any(name for name, _ in named.values())
    return {kind: [name] if name else sorted(known) if everything else [] for kind, (name, known) in named.items()}


def _exercises(course: Course, ids: list[str]) -> Iterator[tuple[str, str]]:
    for id in ids:
        record = course.exercises[id]
        easier = [course.exercises[one].name for one in record.regressions if one in course.exercises]
        drawing = next((name for name in (f"{id}-position", id) if name in course.figures), "")
        yield record.name, _body(course, "exercise", exercise=record, easier=easier, drawing=_drawing(course, drawing))


def _programmes(course: Course, ids: list[str]) -> Iterator[tuple[str, str]]:
    for id in ids:
        record = course.programmes[id]
        yield record.title, _body(course, "programme", programme=record, exercises=course.exercises)


def _card(course: Course, *, wanted: bool) -> Iterator[tuple[str, str]]:
    from ...registry import MACROS
    from ..questions import detached_page

    if wanted and course.signs:
        card = MACROS.all["urgency_card"](detached_page(course))
        yield course.signs.handout, _body(course, "signs", card=card)


def _body(course: Course, kind: str, **context: object) -> str:
    """What stands under the title of a handout, as HTML without links and citations."""
    from lxml import html

    from ..pictures import from_docs
    from ..questions import detached_page

    page = detached_page(course)
    body = html.fragment_fromstring(page.block(f"book/handout_{kind}.html.jinja", **context), create_parent="main")
    for mark in body.xpath(".//*[@class='cite']"):
        mark.drop_tree()
    for link in body.xpath(".//a"):
        link.drop_tag()
    from_docs(body, course.root)
    return str(html.tostring(body, encoding="unicode"))


def _drawing(course: Course, id: str) -> str:
    """The figure as it stands on a page, with the colours it names for use elsewhere; empty if there is none."""
    from lxml import html

    from ...registry import MACROS
    from ..plain_html import clean
    from ..questions import detached_page

    if not id:
        return ""
    article = html.fragment_fromstring(MACROS.all["figure"](detached_page(course), id), create_parent="div")
    clean(article)
    return str(html.tostring(article, encoding="unicode"))
