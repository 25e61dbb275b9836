"""Quizzes on paper: worksheets in the place of each quiz, single questions in the reading, and the key at the back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import html

from ...blocks.quiz import render_question, render_story
from ...course import Course
from ...models.quiz import NumberedQuestion, Quiz
from ...rendering import render
from ...survey import Page
from ..chapters import Chapter
from ..questions import page_like

_FOR_THE_SITE = ".//*[contains(@class, 'feedback')]/li[@data-correct='no'] | .//p[@class='question__signs']"
"""What the key at the back leaves to the site and the instructor's edition: of wrong answers, and signs in full."""


class Worksheets:
    """The worksheets of a book, and the key that grows with them."""

    def __init__(self, course: Course, chapters: Sequence[Chapter], *, instructor: bool) -> None:
        self._course = course
        self._instructor = instructor
        self._home = {place.get("data-quiz", ""): c.path for c in chapters for place in c.quizzes if _whole(place)}
        """The page that has each whole quiz."""

    def fill(self, chapter: Chapter) -> None:
        """Put questions on paper into each place of the chapter where a quiz stands."""
        for place in chapter.quizzes:
            quiz = self._course.quizzes[place.get("data-quiz", "")]
            alone = place.get("data-asks", "").split()
            page = page_like(self._course, chapter.path, chapter.article)
            pieces = self._questions(page, quiz, alone)
            sheet = page.block("book/sheet.html.jinja", quiz=quiz, alone=alone, pieces=pieces)
            filled = html.fragment_fromstring(sheet.strip(), create_parent=False)
            for action in filled.find_class("paper__action"):  # the head of the sheet has them once
                action.drop_tree()
            parent = place.getparent()
            assert parent is not None
            filled.tail = place.tail
            parent.replace(place, filled)

    def key(self, chapter: Chapter) -> Iterator[html.HtmlElement]:
        """The answers to each worksheet of a chapter; none in the instructor's edition, which has them in place."""
        for id, path in self._home.items():
            if path == chapter.path and not self._instructor:
                page = page_like(self._course, path, chapter.article)
                answers = [render_question(page, asked, "key") for asked in self._course.quizzes[id].asked]
                key = html.fragment_fromstring(render("book/key.html.jinja", self._course.words, answers=answers))
                for told in key.xpath(_FOR_THE_SITE):
                    told.drop_tree()
                for told in key.xpath(".//*[contains(@class, 'feedback')][count(li) = 1]/li/strong"):
                    told.drop_tree()
                for link in key.xpath(".//a[@data-see]"):
                    link.text = ""
                for answer in key:
                    answer[0].append(
                        html.Element("a", {"href": f"#paper-{answer.get('data-key')}", "data-page": "question"})
                    )
                yield key

    def _questions(self, page: Page, quiz: Quiz, alone: list[str]) -> Iterator[dict[str, str]]:
        """Each question as a dict: the story before it, its form on paper, its key, the address of its answer."""
        for story, asked in quiz.sheet(alone):
            yield {
                "story": render_story(page, story, "print") if story else "",
                "question": render_question(page, asked, "print"),
                "key": render_question(page, asked, "key") if self._instructor and not alone else "",
                "answer": self._answer(quiz, asked) if alone else "",
            }

    def _answer(self, quiz: Quiz, asked: NumberedQuestion) -> str:
        """Where the answer to a question in the reading stands; empty when the book has not the whole quiz."""
        path = self._home.get(quiz.id, "")
        return f"page:{path}#key-{asked.question.id}" if path else ""


def _whole(place: html.HtmlElement) -> bool:
    return "data-asks" not in place.attrib
