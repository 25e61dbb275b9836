"""One safety gate: which questions are about what cannot wait, and what wrong answers to them are called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml
from lxml import html

from macros.course import Course, load
from macros.course.tiers import with_tiers
from macros.models.course import Urgency
from macros.models.quiz import Question, Quiz

from .conftest import COURSE, REPOSITORY
from .test_blocks import pages_of
from .test_matrix import TYPES

TABLE: dict[str, Any] = yaml.safe_load((REPOSITORY / "tests" / "safety.yml").read_text(encoding="utf-8"))


def safety_course() -> Course:
    """The small course with the questions of the table, and a third urgency, so that something can be slower than `soon`."""
    course = load(COURSE)
    later = Urgency(id="later", label="Some day", action="Do it some day.", do="Go on.")
    urgencies = (*course.vocabulary.urgencies, later)
    quiz = Quiz.model_validate({"id": "three-balls", "intro": "Safety.", "questions": TABLE["questions"]})
    return replace(
        course,
        vocabulary=course.vocabulary.model_copy(update={"urgencies": urgencies}),
        quizzes=with_tiers({quiz.id: quiz}, course.signs_by_id, urgencies),
    )


@pytest.fixture(scope="module")
def course() -> Course:
    """The course of the table."""
    return safety_course()


@pytest.fixture(scope="module")
def page(course: Course) -> html.HtmlElement:
    """Its quiz on a page."""
    return pages_of(course, {"case": '{{ quiz("three-balls") }}'})["case"]


def asked(course: Course) -> dict[str, Question]:
    """Every question by its id."""
    return {name: one.question for name, (_, one) in course.questions.items()}


def test_the_table_has_every_type(course: Course) -> None:
    assert {one.type for one in asked(course).values()} == set(TYPES)  # type: ignore[attr-defined]
    assert {case["question"] for case in TABLE["answers"]} == set(asked(course))


def test_what_cannot_wait_follows_from_the_signs(course: Course) -> None:
    essential = {name for name, question in asked(course).items() if course.judge(question).essential}
    assert essential == set(asked(course)) - {"sf-bag", "sf-triage-soon"}
    unsafe = {name for name, question in asked(course).items() if "unsafe" in course.judge(question).names()}
    assert unsafe == essential - {"sf-fast"}


def test_the_page_says_what_answers_are_called(page: html.HtmlElement) -> None:
    called = {
        name: page.xpath(f"//form[@data-question='{name}']//*/@data-judgement")
        for name in page.xpath("//form/@data-question")
    }
    assert called == {
        "sf-single": ["unsafe", "unsafe"],
        "sf-bag": ["cautious", "slow"],
        "sf-multiple": ["unsafe"],
        "sf-true": ["unsafe"],
        "sf-fast": [],
        "sf-matching": [],
        "sf-labelling": [],
        "sf-ordering": [],
        "sf-numeric": ["unsafe"],
        "sf-short": ["unsafe"],
        "sf-cloze": ["unsafe"],
        "sf-triage": ["unsafe", "unsafe"],
        "sf-triage-soon": ["cautious", "slow"],
        "sf-triage-key": ["unsafe", "unsafe"],
    }
    missed = [one.get("data-option") for one in page.xpath("//*[@data-missed='unsafe']")]
    assert missed == ["a", "b", "1", "2"]
    judged = [dict(pair.split(":") for pair in text.split()) for text in page.xpath("//*/@data-judged")]
    unsafe, soon, later, wet, stop, here = judged
    assert unsafe == {"a": "unsafe", "b": "unsafe", "c": "unsafe"}
    assert soon == {"c": "slow", "d": "cautious", "e": "cautious"}
    assert later == {"a": "cautious", "d": "cautious", "e": "cautious"}
    assert wet == {"a": "unsafe", "c": "unsafe"}
    assert (stop, here) == ({"a": "unsafe", "b": "unsafe"}, {"c": "cautious"})


def test_the_answer_names_the_signs_and_where_they_are_taught(page: html.HtmlElement) -> None:
    (form,) = page.xpath("//form[@data-question='sf-multiple']")
    assert [one.text_content() for one in form.xpath(".//*[@data-sign]")] == ["A ball under a foot", "A wet floor"]
    assert [one.get("href") for one in form.xpath(".//a[@data-see]")] == ["../modules/three-balls/#one-ball"]


def test_nothing_tells_before_the_answer_that_a_question_cannot_wait(page: html.HtmlElement) -> None:
    """Where the mark stood, the slow answers were given away."""
    for form in page.xpath("//form[@data-essential]"):
        shown = " ".join(form.xpath("*[not(self::details)]//text()"))
        assert "ssential" not in shown and "nsafe" not in shown
