"""Every type of question has all that belongs to it; what is missing is named."""

from __future__ import annotations

import re
from typing import get_args

import pytest
import yaml

from macros.models.quiz import AnyQuestion, Question, Single, Triage
from macros.rendering import TEMPLATES

from .conftest import COURSE, REPOSITORY

TYPES: dict[str, type[Question]] = {
    get_args(kind.model_fields["type"].annotation)[0]: kind for kind in get_args(get_args(AnyQuestion)[0])
}
QUIZ = yaml.safe_load((COURSE / "data" / "quizzes" / "three-balls.yml").read_text(encoding="utf-8"))
QUESTIONS = [question for one in QUIZ["questions"] for question in one.get("questions", [one])]
CASES = yaml.safe_load((REPOSITORY / "tests" / "marking.yml").read_text(encoding="utf-8"))


def test_there_are_types() -> None:
    assert len(TYPES) == len(get_args(get_args(AnyQuestion)[0])) >= 9


@pytest.mark.parametrize("name", TYPES)
def test_a_type_has_its_template_golden_question_and_browser_test(name: str) -> None:
    goldens = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "tests" / "goldens").glob("*.yml"))
    asked = {question["id"] for question in QUESTIONS if question["type"] == name}
    marked = [case["result"] for case in CASES if case["question"] in asked]
    parts = {
        f"macros/templates/quiz/web/{name}.html.jinja": (TEMPLATES / "quiz" / "web" / f"{name}.html.jinja").exists(),
        f"a golden that finds @data-type='{name}'": f"@data-type='{name}'" in goldens,
        f"a question of type {name} in tests/course/data/quizzes/three-balls.yml": bool(asked),
        f"a right answer to {name} in tests/marking.yml": "Right." in marked,
        f"a wrong answer to {name} in tests/marking.yml": any(re.match("Not right|Unsafe", said) for said in marked),
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


def test_triage_judges_each_urgency_from_the_most_urgent() -> None:
    one = next(one for one in QUESTIONS if one["type"] == "triage")
    question = Triage.model_validate(
        {**one, "key": "b", "too_cautious": "Fast.", "too_slow": "Slow.", "each": {"d": "Far too slow."}}
    )
    judged = list(question.judged(["a", "b", "c", "d"]))
    assert [judgement for _, judgement, _ in judged] == ["cautious", "right", "unsafe", "unsafe"]
    assert [feedback for *_, feedback in judged] == ["Fast.", question.feedback, "Slow.", "Far too slow."]


def test_a_version_tells_whether_an_earlier_answer_still_counts() -> None:
    one = next(one for one in QUESTIONS if one["type"] == "single")
    version = Single.model_validate(one).version
    assert (
        Single.model_validate({**one, "essential": True, "explanation": "Otherwise.", "references": []}).version
        == version
    )
    assert Single.model_validate({**one, "stem": "Another question?"}).version != version
    assert Single.model_validate({**one, "options": one["options"][::-1]}).version != version
