"""The rules: each code is listed and raised by something; severities; the rules over built pages."""

from __future__ import annotations

import ast
import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from macros.checks import CHECKS, RULES, evidence, quizzes, references, signs, with_severity
from macros.checks.built import BuiltPage, check_site
from macros.errors import Problem
from macros.survey import Survey, uses

from .conftest import REPOSITORY


def test_the_small_course_has_no_mistake(juggling: Survey) -> None:
    assert [str(problem) for problem in juggling.problems if problem.severity != "note"] == []
    assert {problem.code for problem in juggling.problems} == {"module-unready"}


def test_every_rule_is_registered() -> None:
    """A function of checks/ that takes a survey and is public is a rule, as the judge of items is, and every rule runs."""
    written = {("judge", "findings")}
    for path in (REPOSITORY / "macros" / "checks").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                takes = [argument.arg for argument in node.args.args]
                if takes == ["survey"] and (path.stem, node.name) not in NOT_RULES:
                    written.add((path.stem, node.name))
    assert written == {(rule.__module__.rpartition(".")[2], rule.__name__) for rule in RULES}


NOT_RULES = {("__init__", "check")}


def test_every_code_a_bad_file_states_is_listed() -> None:
    stated = set()
    for path in (REPOSITORY / "tests" / "bad_data").iterdir():
        for line in path.read_bytes().partition(b"\n---\n")[0].decode().splitlines():
            if line.startswith("expect: ") and ": " in line[8:]:
                stated.add(line[8:].split(": ")[1])
    assert len(stated) >= 40
    assert stated <= set(CHECKS)


def test_a_sign_that_no_question_assesses_is_told(juggling: Survey) -> None:
    quiz = juggling.course.quizzes["three-balls"]
    told = [str(problem) for problem in signs.unused(juggling)]
    assert told == []
    without = replace(
        juggling.course, quizzes={"three-balls": quiz.model_copy(update={"questions": quiz.questions[:1]})}
    )
    assert [problem.code for problem in signs.unused(Survey(without, juggling.pages, ()))] == ["sign-unassessed"] * 3


@pytest.mark.parametrize(("places", "more"), [(1, ""), (3, " and 2 more")])
def test_an_old_work_is_told_with_where_it_stands_alone(
    places: int, more: str, juggling: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    works = juggling.course.references
    old = works["draganski2004"].model_copy(update={"year": "1994"})
    course = replace(juggling.course, references={**works, "draganski2004": old})
    alone = [use for use in uses(juggling) if use.keys == ("draganski2004",)][:1] * places
    monkeypatch.setattr(evidence, "uses", lambda _: alone)
    [problem] = evidence.old(Survey(course, {}, ()))
    place = alone[0].places[0]
    assert problem.message.endswith(f"beside it at {place.path}:{place.line}{more}")


def test_a_page_without_its_list_is_told_with_what_it_cites_first(juggling: Survey) -> None:
    page = replace(juggling.pages["toolkit/the-show.md"], shows=Counter())
    [problem] = references.unlisted(Survey(juggling.course, {page.path: page}, ()))
    assert str(problem).startswith("docs/toolkit/the-show.md: references-missing: cites 'draganski2004', but")


def test_severity_comes_from_the_list_and_the_course() -> None:
    problems = [Problem("a", 1, code, "m") for code in ("term-unused", "exercise-unused", "exercise-cycle", "strange")]
    assert [p.severity for p in with_severity(problems, {})] == ["note", "warning", "error", "error"]
    wishes = {"term-unused": "error", "exercise-unused": "off"}
    assert [(p.code, p.severity) for p in with_severity(problems, wishes)] == [
        ("term-unused", "error"),
        ("exercise-cycle", "error"),
        ("strange", "error"),
    ]


GOOD = '<a href="sub/">sub</a><a href="sub/index.html#here">x</a><img src="a.svg" alt=""><a href="https://example.org/">y</a>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site of two pages without a mistake."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "index.html").write_text(f"<main id=top>{GOOD}</main>", encoding="utf-8")
    (tmp_path / "sub" / "index.html").write_text('<h2 id="here">H</h2><a href="..#top">up</a>', encoding="utf-8")
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    return tmp_path


def found(site: Path, survey: Survey) -> list[tuple[str, str]]:
    """Path and code of each mistake in a site, whose pages have no lines that an author knows."""
    told = [str(problem).split(": ") for problem in check_site(site, survey)]
    return [(path, code) for path, code, *_ in told]


def test_a_good_site(site: Path, juggling: Survey) -> None:
    assert found(site, juggling) == []


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<a href="nowhere/">x</a>', "link-broken"),
        ("<a href='sub/nothing.pdf'>x</a>", "link-broken"),
        ('<a href="http://[">x</a>', "link-broken"),
        ('<a href="sub/#there">x</a>', "anchor-broken"),
        ('<a href="#there">x</a>', "anchor-broken"),
        ('<a href="sub/?a=1#there">x</a>', "anchor-broken"),
        ('<p id="a"></p><p id="a"></p>', "id-twice"),
        ('<img src="a.svg">', "image-alt"),
        ('<script src="https://example.org/a.js"></script>', "link-outside"),
        ('<link rel="stylesheet" href="//example.org/a.css">', "link-outside"),
        ('<img/src="http://example.org/a.png"/alt="a">', "link-outside"),
        ('<img alt="" srcset="index.html 1x, https://example.org/a.png 2x">', "link-outside"),
        ('<p style="background: url(//example.org/a.png)">a</p>', "link-outside"),
        ('<style>@import "https://example.org/a.css";</style>', "link-outside"),
        ('<svg><image href="http://example.org/a.png"/></svg>', "link-outside"),
        ('<table background="https://example.org/a.png"><tr><td>a</table>', "link-outside"),
        ('<img src="a.png" alt="a">', "media-missing"),
        ('<img alt="" srcset="index.html, a.png 2x">', "media-missing"),
        ('<video poster="a.png"><source src="index.html"></video>', "media-missing"),
        ('<audio src="../a.mp3"></audio>', "media-missing"),
        ('<video><track src="a.vtt"></video>', "media-missing"),
        ('<object data="b.svg"></object>', "media-missing"),
        ('<embed src="a.pdf">', "media-missing"),
        ('<iframe src="nothing/"></iframe>', "media-missing"),
        ('<script src="a.js"></script>', "media-missing"),
        ('<link rel="icon" href="b.svg">', "media-missing"),
    ],
)
def test_a_bad_page(html: str, code: str, site: Path, juggling: Survey) -> None:
    (site / "bad.html").write_text(html, encoding="utf-8")
    assert found(site, juggling) == [("bad.html", code)]


@pytest.mark.parametrize("tag", ['<a href="{}">x</a>', '<img src="{}" alt="x">'])
def test_a_page_for_what_is_not_there_may_lead_to_the_root_of_the_site(tag: str, site: Path, juggling: Survey) -> None:
    lost = site / "404.html"
    lost.write_text(tag.format("/course/assets/a.png"), encoding="utf-8")
    assert found(site, juggling) == []
    lost.write_text(tag.format("nowhere.png"), encoding="utf-8")
    assert [path for path, _ in found(site, juggling)] == ["404.html"]


def test_the_theme_may_lead_past_the_menu(site: Path, juggling: Survey) -> None:
    (site / "skip.html").write_text('<a href="#__skip">x</a>', encoding="utf-8")
    assert found(site, juggling) == []


def test_what_is_there_may_be_fetched(site: Path, juggling: Survey) -> None:
    (site / "a b.png").write_bytes(b"")
    (site / "sub" / "c.html").write_text(
        '<img src="../a%20b.png?v=1#x" alt="a"><img srcset="../a%20b.png 1x,../a%20b.png 2x" alt="">'
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="b"><iframe src="../"></iframe><iframe src="#x"></iframe>',
        encoding="utf-8",
    )
    assert found(site, juggling) == []


def test_what_stands_in_scripts_and_comments_is_no_link() -> None:
    page = BuiltPage("x.html")
    page.read(b'<!-- <a href="a"> --><script>"<a href=b>"</script><style>c</style><a href="d" title="a > b">x</a>')
    assert page.links == ["d"]


@pytest.mark.parametrize("through", ["explanation", "feedback_true", "options", "pairs", "distractors"])
def test_answers_do_not_stand_in_the_search_index(through: str, site: Path, juggling: Survey) -> None:
    secrets = {
        "explanation": "It was small, and the change went back.",
        "feedback_true": "The hands come to where<br>the eyes <b>expect</b> the ball.",
        "options": "A wall in front keeps the throws in plane.",
        "pairs": "Each throw passes under the last.",
        "distractors": "Weight mends none of these.",
    }
    (site / "search").mkdir()
    entry = {"location": "quizzes/three-balls/#q-1", "title": "Q", "text": f"Question &amp; {secrets[through]} More."}
    (site / "search" / "search_index.json").write_text(json.dumps({"docs": [entry]}), encoding="utf-8")
    assert ("search/search_index.json", "answer-in-search") in found(site, juggling)
    elsewhere = {**entry, "location": "modules/three-balls/"}
    (site / "search" / "search_index.json").write_text(json.dumps({"docs": [elsewhere]}), encoding="utf-8")
    assert found(site, juggling) == []


@pytest.mark.parametrize(
    "text",
    [
        "Option B fits.", "See answer c.", "choice (D) fits", "Both responses A, it seems", "The letter a.", "A is right.",
        "So it was. B was closer.", "Look: C and D are near.", "A or B would do", "So: B, and no other", "(C) is wrong",
        "All of the above.", "none of the above", "The option below is better", "options above",
    ],
)  # fmt: skip
def test_an_option_named_by_its_letter_or_place_is_told(text: str, juggling: Survey) -> None:
    assert _letters(text, juggling) == ["question-letter"]


@pytest.mark.parametrize(
    "text", ["A ball is round.", "Vitamin B is none.", "Answer a question.", "Option two of three"]
)
def test_a_letter_that_names_no_option_is_left_alone(text: str, juggling: Survey) -> None:
    assert _letters(text, juggling) == []


def _letters(text: str, juggling: Survey) -> list[str]:
    """The codes told of a quiz whose first question explains itself in this text."""
    quiz = juggling.course.quizzes["three-balls"]
    question = quiz.questions[0].model_copy(update={"explanation": text})
    changed = quiz.model_copy(update={"questions": (question,)})
    course = replace(juggling.course, quizzes={"three-balls": changed})
    return [problem.code for problem in quizzes.letters(Survey(course, juggling.pages, ()))]
