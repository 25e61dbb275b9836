"""Which kinds of record there are, and where they lie."""

from __future__ import annotations

from pydantic import Field

from ..citations.styles import StyleName
from ..models.base import Record
from ..models.case import Case
from ..models.claim import Claims
from ..models.course import CourseInfo as AnyCourseInfo
from ..models.course import Vocabulary
from ..models.curriculum import Curriculum
from ..models.equipment import Equipment
from ..models.exercise import Exercise
from ..models.figure import Figure
from ..models.form import Form
from ..models.index import Index
from ..models.programme import Programme
from ..models.quiz import Quiz
from ..models.sign import Signs
from ..models.table import Table
from ..models.task import Task
from ..models.term import Glossary


class CourseInfo(AnyCourseInfo):
    __doc__ = AnyCourseInfo.__doc__

    citation_style: StyleName = Field("harvard", description="How references look")


FILES: dict[str, type[Record]] = {
    "course": CourseInfo,
    "vocabulary": Vocabulary,
    "curriculum": Curriculum,
    "claims": Claims,
    "signs": Signs,
    "index": Index,
}
"""One file, one record."""

OPTIONAL = {"claims", "signs", "index"}
"""Files that a course may do without."""

FOLDERS: dict[str, type[Record]] = {
    "exercises": Exercise,
    "quizzes": Quiz,
    "tables": Table,
    "glossary": Glossary,
    "figures": Figure,
    "equipment": Equipment,
    "forms": Form,
    "programmes": Programme,
    "cases": Case,
    "tasks": Task,
}
"""One folder, many records: the file's name is the id."""

SINGULAR = {
    "exercises": "exercise",
    "quizzes": "quiz",
    "questions": "question",
    "tables": "table",
    "figures": "figure",
    "equipment": "equipment",
    "forms": "form",
    "programmes": "programme",
    "cases": "case",
    "tasks": "task",
    "terms": "term",
    "modules": "module",
    "criteria": "criterion",
    "references": "reference",
    "claims_by_id": "claim",
    "signs_by_id": "sign",
}
"""What messages call one of a collection of records."""
