"""Handouts tell a client when to stop: what the whole course says, and what one exercise adds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from macros.course import Course, load
from macros.errors import DataError
from macros.exports.paper.handouts import forms, handout_pages, handouts, sheets, task_sheets
from macros.exports.paper.press import Document
from macros.exports.paper.summaries import summary_pages
from macros.survey import Survey

from .conftest import COURSE
from .test_blocks import words

OWN = ("your heel **slips**", "a ball hits the lamp")


@pytest.fixture(scope="module")
def careful() -> Course:
    """The small course, in which one exercise has reasons to stop of its own."""
    course = load(COURSE)
    exercise = course.exercises["one-ball"].model_copy(update={"stop_if": OWN})
    return replace(course, exercises={**course.exercises, "one-ball": exercise})


def stops(page: str) -> list[str]:
    """What the box of a handout tells a client to stop at."""
    (heading,) = html.fromstring(page).xpath("//h2[starts-with(., 'Stop')]")
    return [words(line) for line in heading.xpath("following-sibling::ul/li")]


def test_the_handout_of_an_exercise_says_when_to_stop(careful: Course) -> None:
    shared = list(careful.info.stop_rules)
    assert shared
    (_, own), (_, without) = handout_pages(careful, ["one-ball", "two-balls"], [], card=False)
    assert stops(own) == [*shared, "your heel slips", "a ball hits the lamp"]
    assert stops(without) == shared


def test_the_handout_of_a_programme_and_the_card_of_signs_say_when_to_stop(careful: Course) -> None:
    (_, programme), (_, card) = handout_pages(careful, [], ["first-week"], card=True)
    assert stops(card) == list(careful.info.stop_rules)
    assert stops(programme)[: len(careful.info.stop_rules)] == list(careful.info.stop_rules)
    assert "One-ball arc: your heel slips" in stops(programme)


def test_the_handout_of_an_exercise_names_what_is_easier(careful: Course) -> None:
    ((_, page),) = handout_pages(careful, ["two-balls"], [], card=False)
    assert "one-ball arc" in words(html.fromstring(page)).lower()


def test_a_handout_has_no_links_and_no_citations(careful: Course) -> None:
    for _, page in handout_pages(careful, [*careful.exercises], [*careful.programmes], card=True):
        root = html.fromstring(page)
        assert not root.xpath("//a | //*[@class='cite']")


@pytest.mark.parametrize("card", [True, False])
def test_the_card_of_the_signs_is_a_page_if_it_is_asked_for(careful: Course, card: bool) -> None:
    pages = list(handout_pages(careful, ["one-ball"], ["first-week"], card=card))
    assert len(pages) == 2 + card
    assert any(careful.signs.handout == title for title, _ in pages) == card


def test_sheets_are_written_as_the_course_is_and_one_alone_is_called_by_its_title(careful: Course) -> None:
    several = sheets(careful, [("A", "<p>one</p>"), ("B", "<h1>two</h1><h3>three</h3>")], "handout", "All &amp; more")
    alone = sheets(careful, [("A", "<p>one</p>")], "form", "All &amp; more")
    assert (several.template, several.data["title"], alone.data["title"]) == ("handouts", "All & more", "A")
    assert [several.data[name] for name in ("language", "region", "authors")] == ["en", "GB", ("The juggling club",)]
    words = several.data["words"]
    assert (words["for"], words["from"], words["table"]) == ("For {line}", "From {line}", "Table {number}")
    assert words["foot"].startswith("Juggling for beginners, version 1.0, CC BY-SA 4.0. This course makes nobody")
    (part,) = several.data["parts"]
    assert (part["title"], part["number"], part["kind"]) == ("", "", "handouts")
    first, second = part["chapters"]
    assert first == {"id": "", "title": "A", "path": "A", "kind": "handout", "level": 1, "body": [["p", {}, ["one"]]]}
    assert [fields["level"] for _, fields, _ in second["body"]] == [1, 2]
    assert alone.data["parts"][0]["chapters"][0]["kind"] == "form"


def test_a_summary_has_the_key_points_signs_doses_and_words_of_its_module(juggling: Survey) -> None:
    ((title, text),) = summary_pages(juggling)
    page = html.fromstring(text)
    assert title == "Three balls"
    assert [words(item) for item in page.xpath("//*[contains(@class, 'key-points')]//li")] == ["Throw up, not forward."]
    assert [words(head) for head in page.iter("h2")] == ["How fast to act", "Doses", "Words"]
    assert [words(badge) for badge in page.find_class("badge")] == ["Clear the floor now", "At the next break"]
    doses = {words(row[0]): words(row[1]) for row in page.xpath("//tbody/tr")}
    assert list(doses) == ["Three-ball cascade", "One-ball arc", "Two-ball exchange"]
    assert doses["One-ball arc"] == "2–3 sets × 10 reps each side"
    assert [words(term) for term in page.iter("dt")] == ["cascade", "beat"]


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """What comes to the press, which does not run."""
    made: list[Document] = []
    monkeypatch.setattr("macros.exports.paper.handouts.require_packages", lambda: None)
    monkeypatch.setattr("macros.exports.paper.handouts.press", lambda course, document, target: made.append(document))
    return made


def test_a_citation_leaves_no_blank_before_a_full_stop(careful: Course) -> None:
    steps = ('Throw {{ cite("beek1995") }}.', '*Catch* {{ cite("beek1995") }}, and look {{ cite("beek1995") }} up')
    exercise = careful.exercises["one-ball"].model_copy(update={"steps": steps})
    course = replace(careful, exercises={**careful.exercises, "one-ball": exercise})
    ((_, page),) = handout_pages(course, ["one-ball"], [], card=False)
    assert "Throw." in words(html.fromstring(page))
    assert "Catch, and look up" in words(html.fromstring(page))


def titles_of(pressed: list[Document]) -> list[str]:
    """The titles of the sheets of one document."""
    ((part,),) = [document.data["parts"] for document in pressed]
    return [chapter["title"] for chapter in part["chapters"]]


def test_forms_stand_by_title(careful: Course, pressed: list[Document], tmp_path: Path) -> None:
    form = careful.forms["practice-diary"]
    other = form.model_copy(update={"id": "another", "title": "Another"})
    course = replace(careful, forms={**careful.forms, "another": other})
    forms(Survey(course, {}, ()), tmp_path / "forms.pdf")
    assert titles_of(pressed) == ["Another", "Practice diary"]


def test_the_sheets_of_tasks_are_one_a_task_and_one_of_each_kind(
    juggling: Survey, pressed: list[Document], tmp_path: Path
) -> None:
    task_sheets(juggling, tmp_path / "tasks.pdf")
    alone = "Observation: Teach one friend *ten* arcs"
    kinds = ["Witness statement", "Assessor’s record", "Placement diary", "Portfolio index"]
    assert titles_of(pressed) == [alone, *kinds]
    pressed.clear()
    task_sheets(juggling, tmp_path / "tasks.pdf", task="ten-arcs")
    assert titles_of(pressed) == [alone]


def test_sheets_of_tasks_want_tasks(juggling: Survey, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="the course has no tasks"):
        task_sheets(Survey(replace(juggling.course, tasks={}), {}, ()), tmp_path / "tasks.pdf")
    with pytest.raises(DataError, match="no task is called 'ten-arks'; did you mean 'ten-arcs'"):
        task_sheets(juggling, tmp_path / "tasks.pdf", task="ten-arks")


CARD, WEEK = "Clear the floor", "The first week"


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({}, ["One-ball arc", "Three-ball cascade", "Two-ball exchange", WEEK, CARD]),
        ({"exercise": "one-ball"}, ["One-ball arc"]),
        ({"programme": "first-week"}, [WEEK]),
        ({"exercise": "one-ball", "programme": "first-week"}, ["One-ball arc", WEEK]),
        ({"signs": True}, [CARD]),
        ({"signs": True, "exercise": "one-ball"}, ["One-ball arc", CARD]),
    ],
)
def test_what_is_asked_for_is_handed_out(
    asked: dict[str, str | bool], titles: list[str], juggling: Survey, pressed: list[Document], tmp_path: Path
) -> None:
    handouts(juggling, tmp_path / "h.pdf", **asked)  # type: ignore[arg-type]
    ((part,),) = [document.data["parts"] for document in pressed]
    assert titles_of(pressed) == titles
    assert {chapter["kind"] for chapter in part["chapters"]} == {"handout"}
    assert pressed[0].data["title"] == ("Handouts: Juggling for beginners" if len(titles) > 1 else titles[0])


def test_exercises_are_handed_out_by_module_kind_and_name(
    juggling: Survey, pressed: list[Document], tmp_path: Path
) -> None:
    course = juggling.course
    (kind,) = course.vocabulary.ids("categories")
    new = {"zero": (None, kind, "A"), "one": ("three-balls", "other", "B"), "two": ("three-balls", kind, "D")}
    new |= {"three": ("three-balls", kind, "C"), "four": ("clubs", kind, "0")}
    made = {
        id: course.exercises["one-ball"].model_copy(update={"id": id, "module": module, "category": kind, "name": name})
        for id, (module, kind, name) in new.items()
    }
    survey = Survey(replace(course, exercises=made, programmes={}, signs=None), juggling.pages, ())
    handouts(survey, tmp_path / "h.pdf")
    assert [one["title"] for one in pressed[0].data["parts"][0]["chapters"]] == ["C", "D", "B", "0", "A"]


@pytest.mark.parametrize(
    ("make", "asked", "said"),
    [
        (handouts, {"exercise": "on-ball"}, "--exercise: exercise-unknown: .*did you mean 'one-ball'"),
        (handouts, {"programme": "week"}, "--programme: programme-unknown: "),
        (handouts, {"signs": True}, "--signs: file-missing: the course has no data/signs.yml"),
        (forms, {"form": "diary"}, "data/forms: file-missing: the course has no forms to print"),
    ],
)
def test_what_is_not_there_is_one_line(
    make: Callable[..., None], asked: dict[str, str], said: str, juggling: Survey, tmp_path: Path
) -> None:
    survey = Survey(replace(juggling.course, signs=None, forms={}), juggling.pages, ())
    with pytest.raises(DataError, match=f"^{said}"):
        make(survey, tmp_path / "h.pdf", **asked)
