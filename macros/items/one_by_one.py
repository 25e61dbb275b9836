"""What one question shows by itself, beside the page that teaches it and the rest of its quiz."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..errors import Problem, shortened
from ..models.quiz import Cloze, NumberedQuestion, Numeric, Ordering, Question, Quiz, Short, Single
from ..models.quiz.answers import normalise_answer
from ..rendering import plain
from ..survey import Survey
from . import pages

_ENDING = 6
"""Words that two feedbacks of a question may not both begin with."""


def findings(survey: Survey) -> Iterator[Problem]:
    """Every finding about single questions."""
    for quiz in survey.course.quizzes.values():
        path = f"modules/{quiz.id}.md"
        known = pages.runs(pages.words_of_page(survey, path))
        facts = survey.pages.get(path)
        cast = pages.people(facts.text) if facts else set[str]()
        for asked in quiz.asked:
            on_page = facts and facts.shows["questions", asked.question.id]  # which then says all that it says
            for code, message in (
                *_of_the_page(asked, {} if on_page else known, cast, facts.text if facts else "", path),
                *_typed(asked.question),
                *_unfounded(asked.question),
                *_repeated(asked.question),
                *_answered(quiz, asked),
            ):
                line = quiz.at(*asked.at)
                yield Problem(line.path, line.line, code, f"{asked.question.id}: {message}")


def asked_text(asked: NumberedQuestion) -> str:
    """What a reader reads before answering, but for options: the story and the stem, without Markdown."""
    story = asked.case.story if asked.case else ""
    return plain(f"{story}\n\n{asked.question.stem}")


def _of_the_page(
    asked: NumberedQuestion, known: dict[tuple[str, ...], int], cast: set[str], page: str, path: str
) -> Iterator[tuple[str, str]]:
    text = asked_text(asked)
    if names := list(pages.named(text, cast)):
        yield "item-scene", f"{path} tells of {' and '.join(names)} too; let the question be about someone else"
    options = [option.text for option in getattr(asked.question, "options", ())]
    for said in (text, *map(plain, options)) if known else ():
        if run := pages.shared_run(said, known):
            yield "item-run", f"{path} says {shortened(run)} too; say it in other words"
            break
    if isinstance(asked.question, Numeric) and pages.solved(asked.question.stem, page):
        yield "item-solved", f"a paragraph of {path} has all its numbers; choose others"


def _typed(question: Question) -> Iterator[tuple[str, str]]:
    """Right words in other numbers or spellings that would be refused."""
    answers: list[tuple[str, ...]] = []
    if isinstance(question, Short):
        answers = [question.accepted]
    elif isinstance(question, Cloze):
        answers = [gap.accepted for gap in question.gaps if gap.accepted]
    for accepted in answers:
        taken = {normalise_answer(text) for text in accepted}
        wrong = {normalise_answer(text) for one in getattr(question, "expected", ()) for text in one.texts}
        for other in _variants(accepted[0]) if len(accepted) == 1 else ():
            near = normalise_answer(other)
            if near not in taken | wrong and not any(one_letter_off(near, right) for right in taken):
                yield (
                    "item-typed",
                    f"refuses {other!r} beside {accepted[0]!r}; add it to 'accepted', or to 'expected' with its feedback",
                )


def _variants(answer: str) -> Iterator[str]:
    """The plural of one word of letters, or its singular."""
    if re.fullmatch(r"[^\W\d_]{3,}", answer) and answer.islower():
        yield answer[:-1] if answer.endswith("s") and not answer.endswith(("ss", "us", "is")) else answer + "s"


LONG = 6
"""Letters from which on a typed word may have one wrong."""


def one_letter_off(given: str, right: str) -> bool:
    """Whether marking takes `given` for `right`: one letter more, less, other or swapped, in a word of six letters or more."""
    if len(right) < LONG or not right.isalpha() or abs(len(given) - len(right)) > 1 or given == right:
        return False
    start = next((n for n, (a, b) in enumerate(zip(given, right, strict=False)) if a != b), min(len(given), len(right)))
    rest, wanted = given[start:], right[start:]
    swapped = len(wanted) > 1 and rest == wanted[1] + wanted[0] + wanted[2:]
    return rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:] or swapped


def _unfounded(question: Question) -> Iterator[tuple[str, str]]:
    if isinstance(question, Ordering) and not question.references:
        yield "item-order", "no source fixes this order; name it in 'references', or ask in another way"


def _repeated(question: Question) -> Iterator[tuple[str, str]]:
    opened: dict[str, str] = {}
    for text in question.feedbacks():
        words = " ".join(plain(text).casefold().split()[:_ENDING])
        if words in opened and len(words.split()) == _ENDING:
            yield "item-feedback", f"two of its texts begin with {shortened(words)}; say in each what its answer shows"
        opened[words] = text


def _answered(quiz: Quiz, asked: NumberedQuestion) -> Iterator[tuple[str, str]]:
    """Another question of the quiz that says the answer to this one, word for word."""
    question = asked.question
    answer = ""
    if isinstance(question, Single):
        answer = plain(next(option.text for option in question.options if option.correct))
    elif isinstance(question, Short):
        answer = question.accepted[0]
    if (isinstance(question, Single) and len(answer.split()) < _ENDING) or len(answer) < LONG:
        return
    for other in quiz.asked:
        if other.question is not question and re.search(rf"\b{re.escape(answer)}\b", asked_text(other), re.IGNORECASE):
            yield "item-answered", f"{other.question.id} says {shortened(answer)}; say it there in other words"
