"""Quizzes on paper: worksheets in the place of each quiz, single questions in the reading, and the key at the back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

from ...blocks.quiz import render_question, render_story
from ...course import Course
from ...models.quiz import NumberedQuestion, Quiz
from ...rendering import render
from ...survey import Page
from ..chapters import Chapter
from ..questions import page_like
from .crossrefs import CrossReferences


class Answers(NamedTuple):
    """The answers to one quiz, as HTML."""

    title: str
    id: str
    worksheet: str
    """Id of the worksheet."""
    answers: list[str]


class Worksheets:
    """The worksheets of a book, and the key that grows with them."""

    def __init__(self, course: Course, crossrefs: CrossReferences, *, instructor: bool) -> None:
        self.course = course
        self.crossrefs = crossrefs
        self.instructor = instructor
        self._asked: list[tuple[Chapter, Quiz]] = []
        self._chapter_of = {id: chapter.path for chapter in crossrefs.chapters for id in _full(chapter)}

    def fill(self, chapter: Chapter) -> None:
        """Put questions on paper into each place of the chapter where a quiz stands."""
        for place in chapter.quizzes:
            quiz = self.course.quizzes[place.get("data-quiz", "")]
            alone = place.get("data-asks", "").split()
            if not alone:
                self._asked.append((chapter, quiz))
            page = page_like(self.course, chapter.path, chapter.article)
            pieces = self._questions(page, quiz, alone)
            sheet = render(
                "book/sheet.html.jinja", self.course.words, quiz=quiz, course=self.course, alone=alone, pieces=pieces
            )
            filled = html.fragment_fromstring(sheet.strip(), create_parent=False)
            self.crossrefs.rewrite(chapter.path, filled)
            parent = place.getparent()
            assert parent is not None
            filled.tail = place.tail
            parent.replace(place, filled)

    def key(self) -> list[Answers]:
        """The answers to each worksheet, in their order; none in the instructor's edition, which has them in place."""
        return [] if self.instructor else [self._answers(chapter, quiz) for chapter, quiz in self._asked]

    def _answers(self, chapter: Chapter, quiz: Quiz) -> Answers:
        page = page_like(self.course, chapter.path, chapter.article)
        found = []
        for asked in quiz.asked:
            (one,) = html.fragments_fromstring(render_question(page, asked, "key"))
            self.crossrefs.rewrite(chapter.path, one)
            question = self.crossrefs.id_for(chapter.path) + f"-paper-{asked.question.id}"
            reference = html.fragment_fromstring(
                render("book/question_page.html.jinja", self.course.words, target=question).strip()
            )
            one[0].append(reference)
            found.append(html.tostring(one, encoding="unicode"))
        home = self.crossrefs.id_for(chapter.path)
        module = self.course.modules.get(quiz.id)
        return Answers(module.title if module else chapter.title, f"{home}-answers", home, found)

    def _questions(self, page: Page, quiz: Quiz, alone: list[str]) -> Iterator[dict[str, str]]:
        """Each question as a dict: the story before it, its form on paper, its key, the id of its answer."""
        for story, asked in quiz.sheet(alone):
            yield {
                "story": render_story(page, story, "print") if story else "",
                "question": render_question(page, asked, "print"),
                "key": render_question(page, asked, "key") if self.instructor and not alone else "",
                "answer": self._answer_id(quiz, asked) if alone else "",
            }

    def _answer_id(self, quiz: Quiz, asked: NumberedQuestion) -> str:
        """Where the answer to a question in the reading stands; empty when the book has not the whole quiz."""
        path = self._chapter_of.get(quiz.id, "")
        return f"{self.crossrefs.id_for(path)}-key-{asked.question.id}" if path else ""


def _full(chapter: Chapter) -> list[str]:
    """The quizzes that stand whole in a chapter."""
    return [place.get("data-quiz", "") for place in chapter.quizzes if "data-asks" not in place.attrib]
