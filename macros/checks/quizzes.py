"""Quizzes: ids of their own, criteria and headings that exist, answers that can be judged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Problem, did_you_mean, not_in_vocabulary
from ..models.base import Location, SourceLine
from ..models.quiz import Quiz, Triage
from ..survey import Survey
from .problems import at, no_heading, unknown_id


def questions(survey: Survey) -> Iterator[Problem]:
    """A quiz belongs to a module; what a question assesses and where it sends the reader exist."""
    course = survey.course
    for quiz in course.quizzes.values():
        if quiz.id not in course.modules:
            yield unknown_id(quiz.at(), "module", quiz.id, course.modules)
        for asked in quiz.asked:
            for c, name in enumerate(asked.question.criteria):
                if name not in course.criteria:
                    yield unknown_id(quiz.at(*asked.at, "criteria", c), "criterion", name, course.criteria)
            for message in _lost(survey, asked.question.see):
                yield at(quiz.at(*asked.at, "see"), "see-unknown", message)


def ids(survey: Survey) -> Iterator[Problem]:
    """No two questions or cases of the course have the same id."""
    seen: dict[str, str] = {}
    for place, id in (named for quiz in survey.course.quizzes.values() for named in _named(quiz)):
        if id in seen:
            message = f"a question in {seen[id]} is called {id!r} too; rename the newer one"
            yield at(place, "duplicate-id", message)
        seen[id] = place.path


def _named(quiz: Quiz) -> Iterator[tuple[SourceLine, str]]:
    """Every id in a quiz, with its place."""
    for number, one in enumerate(quiz.questions):
        yield quiz.at("questions", number, "id"), one.id
    yield from ((quiz.at(*asked.at, "id"), asked.question.id) for asked in quiz.asked if asked.case)


def triage(survey: Survey) -> Iterator[Problem]:
    """Questions of triage name urgencies of the vocabulary, and have feedback for each of them."""
    known = survey.course.vocabulary.ids("urgencies")
    for quiz in survey.course.quizzes.values():
        for asked in quiz.asked:
            if isinstance(asked.question, Triage):
                for where, said in _untriaged(asked.question, known):
                    yield at(quiz.at(*asked.at, *where), *said)


_LETTER = re.compile(
    r"""(?:\b(?:[Oo]ption|[Aa]nswer|[Cc]hoice|[Rr]esponse|[Ll]etter)s?[ ]\(?(?:[A-HJb-h]|a(?=[.,;:)]|$))
    |(?:^|[.!?:][ ]|\()[A-HJ](?=\)?(?:[ ](?:is|was|and[ ][A-H]|or[ ][A-H])\b|[,:][ ]))
    |\b(?i:all|any|both|each|neither|none|one)[ ]of[ ]the[ ]above|\b[Oo]ptions?[ ](?:above|below))
    (?![\w&’'./-]\w|\w)""",
    re.VERBOSE,
)
"""An option named by its letter or place: `option B`, `A is right`, `none of the above`."""


_MAYBE = re.compile(
    r"""(?:ption|nswer|hoice|esponse|etter)s? \(?[A-Ja-h]\b|[".!?:(] ?[A-HJ]\)?(?: is| was| and [A-H]| or [A-H]|[,:]) ?"""
    r"""|of the above|ptions? (?:above|below)"""
)
"""Stands in the JSON of every question that `_LETTER` finds fault with, and in few others: a first look."""


def letters(survey: Survey) -> Iterator[Problem]:
    """No text names an option by its letter, unless the order is fixed: scripts shuffle the options."""
    for quiz in survey.course.quizzes.values():
        for asked in quiz.asked:
            question = asked.question
            if not getattr(question, "fixed_order", False) and _MAYBE.search(question.model_dump_json()):
                for where, text in _texts(question.model_dump(exclude={"stem", "text"}), asked.at):
                    if found := _LETTER.search(text):
                        message = f"got {found[0].strip('.!?:( ')!r}, but options change their letters and places"
                        yield at(quiz.at(*where), "question-letter", f"{message}; name it by its words")


def _texts(value: object, where: Location) -> Iterator[tuple[Location, str]]:
    """Every text in a question, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        yield from (found for name, one in value.items() for found in _texts(one, (*where, name)))
    elif isinstance(value, tuple):
        yield from (found for n, one in enumerate(value) for found in _texts(one, (*where, n)))


def _untriaged(question: Triage, known: list[str]) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    """Where in the question something is wrong, and the code and message for it."""
    if question.key is None:
        yield (), ("field-missing", "names neither a key nor a sign that has a tier; add `signs` or `key`")
    for where, name in [(("key",), question.key), *((("each", name), name) for name in question.each)]:
        if name and name not in known:
            yield where, ("word-unknown", not_in_vocabulary("urgencies", name, known))
    if question.key in known:
        for name, judgement, feedback in question.judged(known):
            if not feedback:
                field = "too_slow" if judgement == "slow" else "too_cautious"
                yield (), ("field-missing", f"no feedback for {name!r}; add {field!r}, or {name!r} to 'each'")


def _lost(survey: Survey, see: str) -> Iterator[str]:
    slug, _, anchor = see.partition("#")
    facts = survey.pages.get(f"modules/{slug}.md")
    if facts is None:
        yield f"there is no page docs/modules/{slug}.md{did_you_mean(slug, survey.course.modules)}"
    elif not facts.broken and anchor not in (known := [heading.id for heading in facts.headings]):
        yield no_heading(f"docs/modules/{slug}.md", anchor, known)
