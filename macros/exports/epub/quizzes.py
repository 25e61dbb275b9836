"""Quizzes in the EPUB: each question on paper where it is asked, and the answers at the end of the book."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import html

from ...blocks.quiz import render_question, render_story
from ...course import Course
from ...models.quiz import Quiz
from ...rendering import render
from ...survey import Page
from ..plain_html import text_content
from ..questions import detached_page, page_like, questions_of
from .xhtml import Document


class Quizzes:
    """The quizzes of a book, and where each of their questions stands."""

    def __init__(self, course: Course, documents: Sequence[Document]) -> None:
        self._course = course
        self._documents = documents
        self._asked: dict[str, str] = {}
        """Where each question stands: `page:quizzes/x.md#paper-id`, in the whole quiz if the book has it."""
        self._whole: dict[str, Document] = {}

    def fill(self) -> None:
        """Put questions on paper into every place where a quiz stands."""
        for document in self._documents:
            for place in list(document.body.iterfind(".//div[@data-quiz]")):
                self._fill(document, place)

    def answers(self, title: str) -> list[Document]:
        """A document of answers for each quiz of which the book asks something, after one that lists them."""
        asked = {quiz.id: quiz for quiz, one in questions_of(self._course) if one.question.id in self._asked}
        found = [self._answers(quiz) for quiz in asked.values()]
        links = [(f"page:{document.path}", document.title) for document in found]
        listed = render("epub/answers_index.html.jinja", self._course.words, title=title, links=links)
        return [_document("answers/index.md", listed), *found] if found else []

    def _fill(self, document: Document, place: html.HtmlElement) -> None:
        quiz = self._course.quizzes[place.get("data-quiz", "")]
        alone = place.get("data-asks", "").split()
        if not alone:
            self._whole[quiz.id] = document
        page = page_like(self._course, document.path, document.body)
        pieces = list(self._pieces(page, quiz, alone, document))
        sheet = html.fragment_fromstring(page.block("epub/sheet.html.jinja", quiz=quiz, alone=alone, pieces=pieces))
        sheet.tail = place.tail
        place.getparent().replace(place, sheet)

    def _pieces(self, page: Page, quiz: Quiz, alone: list[str], document: Document) -> Iterator[dict[str, object]]:
        """What the sheet shows of each question: story before it, form on paper, address of its answer, number."""
        for story, asked in quiz.sheet(alone):
            id = asked.question.id
            if not alone or id not in self._asked:
                self._asked[id] = f"page:{document.path}#paper-{id}"
            yield {
                "id": id,
                "story": render_story(page, story, "print") if story else "",
                "question": render_question(page, asked, "print"),
                "answer": f"page:{_path(quiz)}#key-{id}",
                "number": asked.number,
            }

    def _answers(self, quiz: Quiz) -> Document:
        home = self._whole.get(quiz.id)
        page = page_like(self._course, home.path, home.body) if home else detached_page(self._course)
        module = self._course.modules.get(quiz.id)
        title = module.title if module else home.title if home else quiz.id
        pieces = [
            {
                "key": render_question(page, one, "key"),
                "question": self._asked[one.question.id],
                "number": one.number,
            }
            for one in quiz.asked
            if one.question.id in self._asked
        ]
        document = _document(_path(quiz), page.block("epub/answers.html.jinja", quiz=quiz, title=title, pieces=pieces))
        for heading in document.body.iter("h3"):
            heading.tag = "h2"
        for mark in document.body.xpath(".//a[starts-with(@href, '#')]"):
            mark.set("href", f"page:{home.path if home else ''}{mark.get('href')}")
        return document


def _document(path: str, text: str) -> Document:
    """A document of answers, called what its first heading says."""
    body = html.fragment_fromstring(text, create_parent="div")
    return Document(path, text_content(body[0]), body, "answers")


def _path(quiz: Quiz) -> str:
    return f"answers/{quiz.id}.md"
