"""Every question says the same in every format, under the same id."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable, Container, Iterator
from pathlib import Path

import pytest
from lxml import etree, html

from macros.course import Course, load
from macros.exports import EXPORTS
from macros.exports.paper.book import Edition, manuscript
from macros.models.quiz import Question
from macros.rendering import plain
from macros.survey import Survey

from .conftest import COURSE, copy_course, run_engine, survey_of

pytestmark = pytest.mark.book
SafeRecord = dict[str, str]
"""What a format says of each question, by its id; under "" everything it says."""


def bare(text: str) -> str:
    """Letters, digits and signs alone: however lines were broken, hyphenated or spaced."""
    flat = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in flat if not sign.isspace() and unicodedata.category(sign)[0] not in "CP")


FOR_THE_PAGE = {"feedback", "feedback_true", "feedback_false", "otherwise", "too_slow", "too_cautious", "each"}
FOR_THE_PAGE |= {"misconception", "expected", "accepted", "distractors", "ranges", "gaps"}
"""What a flashcard leaves to the page it leads to: what is said of each answer, and other answers that would count."""


NAMED = {"id", "type", "criteria", "see", "references", "key", "signs", "figure", "place"}
"""What names something and is no text for readers."""


def texts_of(question: Question, apart: Container[str] = ()) -> Iterator[str]:
    """Every text of a question that a reader is to find: what is asked, answered, said of answers, and explained."""

    def inside(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for name, part in value.items():
                if name not in NAMED and name not in apart:
                    yield from inside(part)
        elif isinstance(value, list | tuple):
            for part in value:
                yield from inside(part)
        elif isinstance(value, str):
            yield value

    yield from inside(question.model_dump())
    yield from () if apart else question.feedbacks()


def pieces(text: str) -> Iterator[str]:
    """A text as formats show it: without the marks of citations and gaps, which each writes in its own way."""
    for piece in re.split(r"\{\{.*?\}\}|\[\[.*?\]\]", text):
        if said := bare(plain(piece)):
            yield said


def cases_of(course: Course) -> set[str]:
    """The ids of stories, which stand among those of questions."""
    return {case.id for quiz in course.quizzes.values() for case in quiz.cases}


def of_pages(pages: dict[str, bytes]) -> SafeRecord:
    """What built pages say."""
    said = {"": ""}
    for content in pages.values():
        page = html.document_fromstring(content)
        said[""] += bare(page.text_content())
        for form in page.xpath("//form[@data-question]"):
            said[form.get("data-question")] = bare(form.text_content())
    return said


def of_site(survey: Survey, site: Path, target: Path) -> SafeRecord:
    """The site as it stands."""
    return of_pages({str(path): path.read_bytes() for path in site.rglob("*.html")})


def of_offline(survey: Survey, site: Path, target: Path) -> SafeRecord:
    """The zip for a disk."""
    EXPORTS["offline"].make(survey, target)
    with zipfile.ZipFile(target) as archive:
        return of_pages({name: archive.read(name) for name in archive.namelist() if name.endswith(".html")})


def of_epub(survey: Survey, site: Path, target: Path) -> SafeRecord:
    """The EPUB: each question, and its answer elsewhere in the book."""
    EXPORTS["epub"].make(survey, target)
    said = {"": ""}
    with zipfile.ZipFile(target) as archive:
        for name in archive.namelist():
            if not name.endswith(".xhtml"):
                continue
            document = etree.fromstring(archive.read(name))
            said[""] += bare("".join(document.itertext()))
            for part in document.xpath("//*[starts-with(@id, 'paper-') or starts-with(@id, 'key-')]"):
                id = part.get("id").partition("-")[2]
                said[id] = said.get(id, "") + bare("".join(part.itertext()))
    return {id: text for id, text in said.items() if id not in cases_of(survey.course)}


def of_anki(survey: Survey, site: Path, target: Path) -> SafeRecord:
    """The deck."""
    EXPORTS["anki"].make(survey, target)
    with zipfile.ZipFile(target) as archive:
        (target.parent / "collection.anki2").write_bytes(archive.read("collection.anki2"))
    database = sqlite3.connect(target.parent / "collection.anki2")
    notes = database.execute("select guid, flds from notes").fetchall()
    database.close()
    said = {guid.split(":")[-1]: bare(html.fromstring(fields).text_content()) for guid, fields in notes}
    said = {id: text for id, text in said.items() if id in survey.course.questions}
    return {**said, "": "".join(said.values())}


def of_pdf(survey: Survey, site: Path, target: Path) -> SafeRecord:
    """The instructor's edition, which has what is said of wrong answers too; its ids come from what was set in type."""
    EXPORTS["pdf"].make(survey, target, instructor=True)
    read = subprocess.run(["pdftotext", "-raw", str(target), "-"], capture_output=True, text=True, check=True)
    said = bare(read.stdout)
    data = json.dumps(manuscript(survey, Edition(instructor=True)).data)
    asked, answered = (
        set(re.findall(rf'"{sign}": "([^"]+)"', data)) - cases_of(survey.course) for sign in ("paper", "key")
    )
    assert asked == answered
    return {**dict.fromkeys(asked, said), "": said}


READERS: dict[str, Callable[[Survey, Path, Path], SafeRecord]] = {
    "site": of_site,
    "offline": of_offline,
    "epub": of_epub,
    "anki": of_anki,
    "pdf": of_pdf,
}
"""Every format, and how to read what it says of questions."""
WITHOUT_QUESTIONS = {"cards", "handout", "forms", "summaries", "tasks"}
"""Formats that ask nothing."""


def test_every_export_has_a_reader() -> None:
    assert set(EXPORTS) | {"site"} == set(READERS) | WITHOUT_QUESTIONS


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course as a folder of its own, built for a disk."""
    root = copy_course(COURSE, tmp_path_factory.mktemp("parity"))
    done = run_engine("mkdocs", root, "--no-directory-urls")
    assert done.returncode == 0, done.stderr
    return root


@pytest.mark.parametrize("format", READERS)
def test_a_format_says_all_of_every_question(format: str, flat: Path, tmp_path: Path) -> None:
    survey = survey_of(flat)
    course = survey.course
    said = READERS[format](survey, flat / "site", tmp_path / "export")
    apart = FOR_THE_PAGE if format == "anki" else set()
    lost = [
        f"{id}: {piece}"
        for id, (_, asked) in course.questions.items()
        for text in texts_of(asked.question, apart)
        for piece in pieces(text)
        if piece not in said.get(id, "")
    ]
    assert lost == []
    stories = [piece for quiz in course.quizzes.values() for case in quiz.cases for piece in pieces(case.story)]
    assert [story for story in stories if story not in said[""]] == []


@pytest.mark.parametrize("format", READERS)
def test_a_format_has_the_same_ids(format: str, flat: Path, tmp_path: Path) -> None:
    survey = survey_of(flat)
    course = survey.course
    said = READERS[format](survey, flat / "site", tmp_path / "export")
    assert set(said) - {""} == set(course.questions)


def test_a_text_that_is_lost_would_be_seen() -> None:
    asked = load(COURSE).questions["tb-forward"][1]
    texts = [piece for text in texts_of(asked.question) for piece in pieces(text)]
    assert bare("Weight changes the effort and not the direction.") in texts
    assert bare("The direction of the throw") in texts
    assert len(texts) >= 9
