"""Every type of question has all that belongs to it; what is missing is named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import get_args

import pytest
import yaml
from lxml import html

from macros.course import load
from macros.exports.cards.card_fields import question_fields
from macros.models.quiz import AnyQuestion, Question, Quiz, Single, Triage
from macros.models.quiz.answers import normalise_answer
from macros.rendering import TEMPLATES

from .conftest import COURSE, REPOSITORY
from .filling import filled
from .test_blocks import pages_of, words

TYPES: dict[str, type[Question]] = {
    get_args(kind.model_fields["type"].annotation)[0]: kind for kind in get_args(get_args(AnyQuestion)[0])
}
QUIZ = yaml.safe_load((COURSE / "data" / "quizzes" / "three-balls.yml").read_text(encoding="utf-8"))
QUESTIONS = [question for one in QUIZ["questions"] for question in one.get("questions", [one])]
FORMS = {
    "web": "//form[@data-question='{0}'] | //section[@id='case-{0}']",
    "print": "//section[@data-paper='{}']",
    "key": "//section[@data-key='{}']",
    "card": "//section[@data-card='{}']",
}
"""Every form of a question, and where the page has it."""
WAYS = [(name, form) for name in [*TYPES, "case"] for form in FORMS if (name, form) != ("case", "card")]
"""Every type in every form; the story of a case stands on the cards of its questions."""
MARKING = yaml.safe_load((REPOSITORY / "tests" / "marking.yml").read_text(encoding="utf-8"))
CASES = [line for line in MARKING if "question" in line]


def test_there_are_types() -> None:
    assert len(TYPES) == len(get_args(get_args(AnyQuestion)[0])) >= 9


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_its_feedback_question_and_browser_test(name: str) -> None:
    asked = {question["id"] for question in QUESTIONS if question["type"] == name}
    marked = [case["result"] for case in CASES if case["question"] in asked]
    parts = {
        f"macros/templates/quiz/feedback/{name}.html.jinja": (TEMPLATES / f"quiz/feedback/{name}.html.jinja").exists(),
        f"a question of type {name} in tests/course/data/quizzes/three-balls.yml": bool(asked),
        f"a right answer to {name} in tests/marking.yml": "Right." in marked,
        f"a wrong answer to {name} in tests/marking.yml": any(re.match("Not right|Unsafe", said) for said in marked),
    }
    assert not [part for part, there in parts.items() if not there]


@pytest.mark.parametrize("texts", [line["alike"] for line in MARKING if "alike" in line], ids=str)
def test_one_typed_answer_may_be_written_in_several_ways(texts: list[str]) -> None:
    assert len({normalise_answer(str(text)) for text in texts}) == 1


@pytest.mark.parametrize("texts", [line["apart"] for line in MARKING if "apart" in line], ids=str)
def test_another_typed_answer_stays_another(texts: list[str]) -> None:
    assert len({normalise_answer(str(text)) for text in texts}) == len(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("1.5 kg", "15 kg"), ("1-2 sets", "12 sets"), ("-5 °C", "5 °C"), ("CO", "Co"), ("mg", "Mg"), ("a != b", "a = b"),
        ("C", "C#"), ("2:1", "21"), ("it's", "its"), ("5 × 3", "53"), ("10%", "10"), ("10 %", "10 ‰"), ("L4/L5", "L4-L5"),
        ("3.", "3"), ("<5", ">5"), ("5+", "5"),
    ],
    ids=str,
)  # fmt: skip
def test_options_to_choose_from_may_differ_by_a_sign(texts: tuple[str, str]) -> None:
    one = next(one for one in QUESTIONS if one["type"] == "single")
    options = [{**option, "text": text} for option, text in zip(one["options"], (*texts, "else"), strict=True)]
    assert len(Single.model_validate({**one, "options": options}).options) == 3


@pytest.mark.parametrize("texts", [("it’s", "it's"), ("a  b", "a b"), ("caf\u00e9", "cafe\u0301")], ids=str)
def test_options_that_look_the_same_are_refused(texts: tuple[str, str]) -> None:
    one = next(one for one in QUESTIONS if one["type"] == "single")
    options = [{**option, "text": text} for option, text in zip(one["options"], (*texts, "else"), strict=True)]
    with pytest.raises(ValueError, match="expected options that differ"):
        Single.model_validate({**one, "options": options})


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    """Every question of the small course in every form."""
    macros = '{{ quiz("three-balls") }}\n\n{{ worksheet("three-balls") }}'
    course = load(COURSE)
    found = pages_of(course, {"case": macros})["case"]
    for _, asked in course.questions.values():
        fields = question_fields(course, asked)
        parts = "".join(fields[part] for part in ("question", "options", "key"))
        found.append(html.fromstring(f'<section data-card="{asked.question.id}">{parts}</section>'))
    return found


CONTROLS = {"radio": "( )", "checkbox": "[ ]", "text": "___"}


def read(element: html.HtmlElement) -> Iterator[str]:
    """What a reader finds, line by line; ( ) and [ ] are to be ticked, ___ is to be filled, {…} to be chosen from."""
    for one in list(element.iter("input", "select", "span")):
        if one.tag == "select":
            sign = "{" + " | ".join(words(option) for option in one) + "}"
        elif one.tag == "input":
            sign = CONTROLS[one.get("type")]
        elif "data-box" in one.attrib or "data-line" in one.attrib:
            sign = "[ ]" if "data-box" in one.attrib else "___"
        else:
            continue
        one.tail = f" {sign} {one.tail or ''}"
        one.drop_tree()
    lines = element.iter("h2", "h3", "p", "li", "summary")
    yield from (text for one in lines if not one.xpath(".//p | .//li") and (text := words(one)))


GOLDENS = REPOSITORY / "tests" / "goldens"


@pytest.mark.parametrize("name", dict(WAYS))
def test_a_type_reads_as_its_golden(name: str, page: html.HtmlElement, golden: Callable[[Path, str], None]) -> None:
    path = GOLDENS / f"quiz-{name}.yml"
    assert path.exists(), (
        f"tests/goldens/quiz-{name}.yml is missing: write its question, page and finds, as another has"
    )
    text = path.read_text(encoding="utf-8")
    question = yaml.safe_load(text)["question"]
    read_now = {}
    for form in (form for one, form in WAYS if one == name):
        (element,) = page.xpath(FORMS[form].format(question))
        read_now[form] = list(read(deepcopy(element)))
    golden(path, filled(text, read_now))


@pytest.mark.parametrize(("name", "form"), WAYS)
def test_a_type_has_its_template_and_golden_in_every_form(name: str, form: str) -> None:
    path = GOLDENS / f"quiz-{name}.yml"
    case = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    parts = {
        f"macros/templates/quiz/{form}/{name}.html.jinja": (TEMPLATES / f"quiz/{form}/{name}.html.jinja").exists(),
        f"the list {form!r} in tests/goldens/quiz-{name}.yml": bool(case.get(form)),
    }
    assert not [part for part, there in parts.items() if not there]


@pytest.mark.parametrize("name", TYPES)
def test_a_type_names_every_feedback(name: str) -> None:
    """What the check of the search index looks for is all that a question says of its answers."""
    question = next(TYPES[name].model_validate(one) for one in QUESTIONS if one["type"] == name)
    written = set(
        re.findall(
            r"'(?:feedback\w*|otherwise|too_slow|too_cautious|explanation)': '([^']+)'", str(question.model_dump())
        )
    )
    assert written <= set(question.feedbacks())
    assert len(written) >= 2


@pytest.mark.parametrize("name", TYPES)
def test_a_type_names_every_misconception(name: str) -> None:
    written = [one for one in QUESTIONS if one["type"] == name]
    for one in written:
        named = list(TYPES[name].model_validate(one).misconceptions())
        assert named == re.findall(r"'misconception': '([^']+)'", str(one))
    assert any("misconception" in str(one) for one in written)


def test_triage_judges_each_urgency_from_the_most_urgent() -> None:
    one = next(one for one in QUESTIONS if one["type"] == "triage")
    question = Triage.model_validate(
        {**one, "key": "b", "too_cautious": "Fast.", "too_slow": "Slow.", "each": {"d": "Far too slow."}}
    )
    judged = list(question.judged(["a", "b", "c", "d"]))
    assert [judgement for _, judgement, _ in judged] == ["cautious", "right", "slow", "slow"]
    assert [feedback for *_, feedback in judged] == ["Fast.", question.feedback, "Slow.", "Far too slow."]


def test_a_version_tells_whether_an_earlier_answer_still_counts() -> None:
    one = next(one for one in QUESTIONS if one["type"] == "single")
    version = Single.model_validate(one).version
    options = [{**option, "safe": True, "tier": "soon"} for option in one["options"]]
    unasked = {"explanation": "Otherwise.", "references": [], "signs": ["wet-floor"], "options": options}
    assert Single.model_validate({**one, **unasked}).version == version
    assert Single.model_validate({**one, "stem": "Another question?"}).version != version
    versions = set()
    for story in ("Six people juggle.", "Seven people juggle."):
        case = {"id": "a", "type": "case", "story": story, "questions": [one]}
        versions.add(Quiz.model_validate({"id": "a", "intro": "A", "questions": [case]}).asked[0].version)
    assert len(versions | {version}) == 3
    assert (
        Single.model_validate({**one, "options": [*one["options"], {**one["options"][0], "text": "More."}]}).version
        != version
    )


def test_what_means_the_same_and_what_is_said_afterwards_leave_the_version_as_it_is() -> None:
    one = next(one for one in QUESTIONS if one["type"] == "single")
    now = Single.model_validate(one).version.now
    told = [{**option, "feedback": "Else.", "misconception": "A belief."} for option in one["options"]]
    for same in ({"options": one["options"][::-1]}, {"options": told}, {"fixed_order": True}):
        assert Single.model_validate({**one, **same}).version.now == now
    for type in ("matching", "ordering", "cloze"):
        question = next(one for one in QUESTIONS if one["type"] == type)
        parts = {"matching": "pairs", "ordering": "items", "cloze": "gaps"}[type]
        if type != "cloze":  # whose gaps stand in the order of the text
            mixed = {**question, parts: question[parts][::-1]}
            assert TYPES[type].model_validate(mixed).version != TYPES[type].model_validate(question).version


def test_versions_are_wide_and_answers_from_before_still_count() -> None:
    versions = [str(asked.version) for quiz in load(COURSE).quizzes.values() for asked in quiz.asked]
    assert all(re.fullmatch(r"[0-9a-f]{12} [0-9a-f]{4}", version) for version in versions)
    assert versions[0].endswith(" 1b9b")  # what version 0.3 kept of this question
    assert versions[6].endswith(" 5619")  # and of this one, which belongs to a case


def test_triage_of_a_sign_that_can_wait_is_another_question(bare: Path) -> None:
    def version() -> str:
        return str(load(bare).questions["tb-floor"][1].version)

    quiz, before = bare / "data" / "quizzes" / "three-balls.yml", version()
    text = quiz.read_text(encoding="utf-8")
    quiz.write_text(text.replace("signs: [ball-underfoot, wet-floor]", "signs: [bag-by-the-wall]"), encoding="utf-8")
    assert version() != before
