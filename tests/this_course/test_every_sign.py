"""Every question of the course about what cannot wait: too slow fails and too fast passes, in its quiz and in the final.

Each quiz is loaded once and answered right; then each of its questions gets each mistake that its page describes, and is
mended again. The same mistakes are made in papers of the final that hold the question and nine others.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.survey import Survey

from ..browser.answering import evaluate
from ..conftest import REPOSITORY

pytestmark = pytest.mark.browser

QUIZZES = sorted(path.stem for path in (REPOSITORY / "data" / "quizzes").glob("*.yml"))


@pytest.fixture(scope="module")
def essential(whole_course: Survey) -> dict[str, set[str]]:
    """The questions of each quiz about what cannot wait."""
    course = whole_course.course
    return {
        slug: {one.question.id for one in quiz.asked if course.judge(one.question).essential}
        for slug, quiz in course.quizzes.items()
    }


@pytest.fixture(scope="module")
def can_be_too_fast(whole_course: Survey) -> set[str]:
    """The questions that somebody can answer with too much haste."""
    return {
        name
        for name, (_, one) in whole_course.course.questions.items()
        if one.question.type == "triage" and one.question.key == "same-day"
    }


IN_QUIZ = """() => {
  const score = document.querySelector("[data-quiz-score]")
  for (const form of drive.forms()) drive.check(form, drive.right(form))
  const all = score.dataset.quizScore
  const tried = drive.forms().flatMap(form => {
    const found = drive.mistakes(form).map(([name, given]) =>
      ({ id: form.dataset.question, name, given, called: drive.check(form, given), score: score.dataset.quizScore }))
    drive.check(form, drive.right(form))
    return found
  })
  return { all, end: score.dataset.quizScore, tried }
}"""

IN_FINAL = """async cases => {
  const { mount } = await import("/assets/final.js")
  const untouched = document.querySelector("[data-final]").cloneNode(true)
  untouched.removeAttribute("data-started")
  const found = []
  for (const { index, id, given } of cases) {
    const final = untouched.cloneNode(true)
    document.querySelector("[data-final]").replaceWith(final)
    final.querySelector("[data-course-index]").content.replaceChildren(JSON.stringify(index))
    mount()
    final.querySelector("[data-setup]").requestSubmit()
    while (final.querySelector("[data-paper]").hidden) await new Promise(done => setTimeout(done, 5))
    const forms = [...final.querySelectorAll("form[data-question]")]
    for (const form of forms) drive.give(form, form.dataset.question === id ? given : drive.right(form))
    final.querySelector("[data-hand-in]").click()
    found.push({ size: forms.length, result: final.querySelector("[data-outcome] [data-result]").dataset.result })
  }
  return found
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a browser of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def tried(page: Page, address: str) -> dict[str, Any]:
    """What became of a quiz with each mistake."""
    page.goto(address)
    page.locator("[data-check]").last.wait_for()
    return dict(evaluate(page, IN_QUIZ))


def paper(index: dict[str, Any], slug: str, id: str) -> dict[str, Any]:
    """The index of a course whose final asks this question and nine others of its quiz."""
    (module,) = [one for one in index["modules"] if one["slug"] == slug]
    asked = sorted(module["questions"], key=lambda one: (one[0] != id, len(one)))[:10]
    return {
        **index,
        "safety": {},
        "modules": [
            {
                **module,
                "outcomes": [{"id": one[0], "text": one[0], "href": "#"} for one in asked],
                "criteria": [[n] for n in range(10)],
                "questions": [[name, version, [n], *rest] for n, (name, version, _, *rest) in enumerate(asked)],
            }
        ],
    }


def test_there_are_questions_about_what_cannot_wait(essential: dict[str, set[str]]) -> None:
    assert [*essential] == QUIZZES
    assert sum(map(len, essential.values())) >= 50


@pytest.mark.parametrize("slug", QUIZZES)
def test_too_slow_fails_and_too_fast_passes(
    page: Page, course_site: str, slug: str, essential: dict[str, set[str]], can_be_too_fast: set[str]
) -> None:
    found = tried(page, f"{course_site}quizzes/{slug}/")
    assert (found["all"], found["end"]) == ("passed", "passed")
    unsafe = [one for one in found["tried"] if one["name"] == "unsafe"]
    assert {one["id"] for one in unsafe} == essential[slug]
    assert {(one["called"], one["score"]) for one in unsafe} <= {("unsafe", "missed")}
    fast = {one["id"] for one in found["tried"] if one["name"] == "cautious"}
    assert can_be_too_fast & essential[slug] <= fast
    for one in found["tried"]:
        if one["name"] != "unsafe":
            assert one["score"] == "passed" and one["called"] != "unsafe", one
        if one["name"] in ("cautious", "slow"):
            assert one["called"] == one["name"], one

    page.goto(f"{course_site}final/")
    index = json.loads(page.locator("[data-course-index]").evaluate("one => one.content.textContent"))
    cases = [
        {"index": paper(index, slug, one["id"]), "id": one["id"], "given": one["given"], "name": one["name"]}
        for one in found["tried"]
        if one["id"] in essential[slug]
    ]
    for case, result in zip(cases, evaluate(page, IN_FINAL, cases), strict=True):
        wanted = "unsafe" if case["name"] == "unsafe" else "right"
        assert result == {"size": 10, "result": wanted}, (case["id"], case["name"], case["given"])
