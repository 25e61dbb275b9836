"""Sheets to hand out: forms, one page for a client for each exercise and programme, and a card of the signs that say when to stop."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from lxml import html

from ...blocks.sheets import all_sheets, observation
from ...course import Course
from ...errors import DataError, Problem, nothing_called
from ...models.form import Form
from ...registry import MACROS
from ...rendering import plain
from ...survey import Survey
from ..plain_html import clean
from ..questions import detached_page
from .press import Document, about, press, require_packages
from .tree import Trees


def handouts(survey: Survey, target: Path, *, exercise: str = "", programme: str = "", signs: bool = False) -> None:
    """Write one PDF with a page for each exercise and programme and a card of the signs, or what is asked for.

    Raises:
        DataError: when a package is missing, there is no exercise or programme of that name, or no signs.
    """
    course = survey.course
    if signs and not course.signs:
        raise DataError([Problem("--signs", 0, "file-missing", "the course has no data/signs.yml to make a card of")])
    named = {"exercise": (exercise, _in_order(course)), "programme": (programme, course.programmes)}
    chosen = {kind: [] for kind in named} if signs and not (exercise or programme) else _chosen(named)
    card = signs or not (exercise or programme)
    require_packages()
    title = course.words.say("handout.all", course=course.info.title)
    press(course, sheets(course, list(handout_pages(course, **chosen, card=card)), "handout", title), target)


def forms(survey: Survey, target: Path, *, form: str = "") -> None:
    """Write one PDF with every form, or the one asked for, to fill in by hand or on a screen.

    Raises:
        DataError: when a package is missing, there is no form of that name, or the course has none.
    """
    course = survey.course
    if not course.forms:
        raise DataError([Problem("data/forms", 0, "file-missing", "the course has no forms to print")])
    chosen = _chosen({"form": (form, course.forms)})["form"]
    records = sorted((course.forms[id] for id in chosen), key=lambda form: form.title)
    _press_forms(course, records, "form.all", target)


def task_sheets(survey: Survey, target: Path, *, task: str = "") -> None:
    """Write one PDF with the sheets of all tasks, to fill in by hand or on a screen, or with that of one.

    Raises:
        DataError: when a package is missing, there is no task of that name, or the course has none.
    """
    course = survey.course
    if not course.tasks:
        raise DataError([Problem("data/tasks", 0, "file-missing", "the course has no tasks to print sheets for")])
    chosen = _chosen({"task": (task, course.tasks)})["task"]
    records = [observation(course.tasks[id], course.words) for id in chosen] if task else all_sheets(course)
    _press_forms(course, records, "sheet.all", target)


def _press_forms(course: Course, records: Iterable[Form], all_of_them: str, target: Path) -> None:
    """Write one PDF of forms; `all_of_them` is the key of the words that name a file of several."""
    require_packages()
    title = course.words.say(all_of_them, course=course.info.title)
    press(course, sheets(course, list(form_pages(course, records)), "form", title), target)


def form_pages(course: Course, records: Iterable[Form]) -> Iterator[tuple[str, str]]:
    """Title and HTML of each of these forms as it is printed."""
    for record in records:
        fields = detached_page(course).block("blocks/form.html.jinja", form=record, module=None)
        yield record.title, body(course, "form", form=record, fields=fields)


def handout_pages(
    course: Course, exercise: list[str], programme: list[str], *, card: bool
) -> Iterator[tuple[str, str]]:
    """Title and HTML of each handout: of the exercises and programmes of these ids, and the card of the signs."""
    for id in exercise:
        yield course.exercises[id].name, _exercise(course, id)
    for id in programme:
        record = course.programmes[id]
        drills = [drill.exercise for session in record.sessions for part in session.blocks for drill in part.drills]
        own = {one: course.exercises[one] for one in dict.fromkeys(drills) if one in course.exercises}
        yield record.title, body(course, "programme", programme=record, exercises=course.exercises, own=own)
    if card and course.signs:
        yield course.signs.handout, body(course, "signs", card=MACROS.all["urgency_card"](detached_page(course)))


def sheets(course: Course, pages: list[tuple[str, str]], kind: str, all_of_them: str) -> Document:
    """The data of sheets of a kind: `handout`, which a client gets, `form` or `summary`, and what a file of several is called."""
    info, say = course.info, course.words.say
    trees = Trees(course.root, fillable=kind == "form")
    made = []
    for title, text in pages:
        level = trees.heading(1)
        tree = trees.of(html.fragment_fromstring(text, create_parent="div"))
        made.append({"id": "", "title": title, "path": title, "kind": kind, "level": level, "body": tree})
    foot = say("handout.foot", title=info.title, version=info.version, licence=info.licence_text.name)
    data = {
        "title": unescape(all_of_them) if len(pages) > 1 else pages[0][0],
        **about(course),
        "words": {
            **{name: unescape(course.words.pattern(f"handout.{name}")) for name in ("for", "from", "date")},
            **{name: unescape(course.words.pattern(f"book.{name}")) for name in ("table", "figure")},
            "foot": unescape(f"{foot} {plain(info.disclaimer)}"),
        },
        "parts": [{"title": "", "number": "", "kind": "handouts", "chapters": made}],
    }
    return Document("handouts", data, trees.files, trees.asked)


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
    return {kind: [name] if name else list(known) if everything else [] for kind, (name, known) in named.items()}


def _in_order(course: Course) -> list[str]:
    """The exercises in the order of the course: by the module that teaches them, then by kind and name."""
    modules, kinds = [*course.modules], course.vocabulary.ids("categories")

    def place(id: str) -> tuple[int, int, str]:
        record = course.exercises[id]
        taught = modules.index(record.module) if record.module in modules else len(modules)
        return taught, kinds.index(record.category) if record.category in kinds else len(kinds), record.name

    return sorted(course.exercises, key=place)


def _exercise(course: Course, id: str) -> str:
    record = course.exercises[id]
    easier = [course.exercises[one].name for one in record.regressions if one in course.exercises]
    drawn = MACROS.all["exercise_picture"](detached_page(course), id) if record.frames else ""
    return body(course, "exercise", exercise=record, easier=easier, drawing=drawn)


def body(course: Course, kind: str, **context: object) -> str:
    """What stands under the title of a handout, as HTML without links and citations."""
    page = detached_page(course)
    sheet = html.fragment_fromstring(page.block(f"book/handout_{kind}.html.jinja", **context), create_parent="div")
    for mark in sheet.xpath(".//*[@class='cite']"):
        _drop_with_blank(mark)
    for link in sheet.xpath(".//a"):
        link.drop_tag()
    clean(sheet)
    return str(html.tostring(sheet, encoding="unicode"))


def _drop_with_blank(mark: html.HtmlElement) -> None:
    """Take a mark out, with the blank before it where a sign of punctuation follows."""
    before, parent = mark.getprevious(), mark.getparent()
    if (mark.tail or ".")[0] in ".,;:!?)":
        if before is not None:
            before.tail = (before.tail or "").rstrip()
        elif parent is not None:
            parent.text = (parent.text or "").rstrip()
    mark.drop_tree()
