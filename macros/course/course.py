"""The records of a course, looked up by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..citations.registry import Citations
from ..errors import unknown
from ..figures import Kinds, Marked, Mistake, Moving, Picture, draw, moving, usual_equipment
from ..models.case import Case
from ..models.claim import Claim, Claims
from ..models.course import CourseInfo, Urgency, Vocabulary
from ..models.curriculum import Criterion, Curriculum, Module, Outcome
from ..models.equipment import Equipment
from ..models.exercise import Exercise
from ..models.figure import Figure
from ..models.form import Form
from ..models.index import Index
from ..models.programme import Programme
from ..models.quiz import NumberedQuestion, Question, Quiz
from ..models.reference import Reference
from ..models.sign import Sign, Signs
from ..models.table import Table
from ..models.task import Task
from ..models.term import Glossary, Term
from ..sanitiser import Drawing
from ..words import Words
from .records import SINGULAR
from .safety import Judge
from .tiers import fastest


@dataclass(frozen=True)
class Course:
    """Everything in `data/`, checked file by file and never changed afterwards."""

    root: Path
    info: CourseInfo
    words: Words
    """What readers see that no record and no page says."""
    vocabulary: Vocabulary
    curriculum: Curriculum
    claims: Claims | None
    signs: Signs | None
    index: Index | None
    exercises: Mapping[str, Exercise]
    quizzes: Mapping[str, Quiz]
    tables: Mapping[str, Table]
    glossary: Mapping[str, Glossary]
    figures: Mapping[str, Figure]
    equipment: Mapping[str, Equipment]
    """What drawings show besides the usual equipment."""
    forms: Mapping[str, Form]
    programmes: Mapping[str, Programme]
    cases: Mapping[str, Case]
    tasks: Mapping[str, Task]
    drawings: Mapping[str, Drawing]
    """The drawing of each figure that has one, made safe."""
    references: Mapping[str, Reference]

    @property
    def id(self) -> str:
        """What the course is called in all that leaves it: progress, flashcards, e-books, folders."""
        return self.info.id

    @cached_property
    def equipment_kinds(self) -> Kinds:
        """All equipment that drawings can show, by the name that frames use."""
        return {**usual_equipment(), **{id.replace("-", "_"): one for id, one in self.equipment.items()}}

    @cached_property
    def _drawn(self) -> dict[int, tuple[Picture, list[Mistake]]]:
        return {}

    def drawn(self, record: Exercise | Figure) -> tuple[Picture, list[Mistake]]:
        """The pictures of a record's frames, drawn once, and what is wrong with them."""
        if id(record) not in self._drawn:
            self._drawn[id(record)] = draw(record.frames, self.equipment_kinds, _muscles_of(record))
        return self._drawn[id(record)]

    def moving(self, record: Exercise | Figure) -> Moving | None:
        """The movement from a record's first frame to its second, if it can be shown."""
        if id(record) not in self._moving:
            self._moving[id(record)] = moving(self.drawn(record)[0], self.equipment_kinds)
        return self._moving[id(record)]

    @cached_property
    def _moving(self) -> dict[int, Moving | None]:
        return {}

    @cached_property
    def citations(self) -> Citations:
        """All references in the course's citation style."""
        return Citations(self.references, self.info.citation_style, self.words)

    @cached_property
    def modules(self) -> dict[str, Module]:
        """Modules by slug, in the order of study."""
        return {module.slug: module for module in self.curriculum.modules}

    @cached_property
    def outcomes(self) -> dict[str, Outcome]:
        """Outcomes of all modules by id."""
        return {outcome.id: outcome for module in self.curriculum.modules for outcome in module.outcomes}

    @cached_property
    def criteria(self) -> dict[str, Criterion]:
        """Criteria of all modules by id."""
        return {criterion.id: criterion for module in self.curriculum.modules for criterion in module.criteria}

    @cached_property
    def terms(self) -> dict[str, Term]:
        """Terms of all modules by id."""
        return {term.id: term for glossary in self.glossary.values() for term in glossary.terms}

    @cached_property
    def module_of_term(self) -> dict[str, str]:
        """The slug of the module that teaches each term."""
        return {term.id: slug for slug, glossary in self.glossary.items() for term in glossary.terms}

    @cached_property
    def claims_by_id(self) -> dict[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in (self.claims.claims if self.claims else ())}

    @cached_property
    def signs_by_id(self) -> dict[str, Sign]:
        """Signs by id."""
        return {sign.id: sign for sign in (self.signs.signs if self.signs else ())}

    def tier(self, signs: Iterable[str]) -> str | None:
        """The most urgent tier among the signs of these ids; unknown ones do not count."""
        return fastest(signs, self.signs_by_id, self.vocabulary.urgencies)

    def judge(self, question: Question) -> Judge:
        """Who says which answers to a question are unsafe."""
        return Judge(question, self.signs_by_id, self.vocabulary.urgencies)

    @cached_property
    def signs_by_tier(self) -> list[tuple[Urgency, list[Sign]]]:
        """Each urgency that a sign has, most urgent first, with its signs."""
        signs = self.signs_by_id.values()
        levels = [(level, [sign for sign in signs if sign.tier == level.id]) for level in self.vocabulary.urgencies]
        return [(level, found) for level, found in levels if found]

    def asked_on_forms(self, tier: str) -> list[Sign]:
        """The signs of a tier that forms ask for, in their order."""
        return [sign for sign in self.signs_by_id.values() if sign.tier == tier and sign.asked == "form"]

    @cached_property
    def questions(self) -> dict[str, tuple[Quiz, NumberedQuestion]]:
        """Questions of all quizzes by id."""
        return {asked.question.id: (quiz, asked) for quiz in self.quizzes.values() for asked in quiz.asked}

    @cached_property
    def assessed_by(self) -> dict[str, list[tuple[Quiz, NumberedQuestion]]]:
        """Questions that assess each criterion, by its id."""
        found: dict[str, list[tuple[Quiz, NumberedQuestion]]] = {}
        for quiz in self.quizzes.values():
            for asked in quiz.asked:
                for criterion in asked.question.criteria:
                    found.setdefault(criterion, []).append((quiz, asked))
        return found

    @cached_property
    def tasks_by_module(self) -> dict[str, list[Task]]:
        """The tasks of each module that has any, in the order of study and of the criteria that they show."""
        places = {name: place for place, name in enumerate(self.criteria)}
        tasks = sorted(self.tasks.values(), key=lambda task: places.get(task.criteria[0], len(places)))
        groups = {slug: [task for task in tasks if task.module == slug] for slug in self.modules}
        return {slug: found for slug, found in groups.items() if found}

    @cached_property
    def shown_by_tasks(self) -> set[str]:
        """The criteria that a task shows, by id."""
        return {name for task in self.tasks.values() for name in task.criteria}

    def find(self, kind: str, name: str) -> object:
        """The record `name` among `exercises`, `tables`, `terms`, `references` or another collection.

        Raises:
            MacroError: when there is none, with the nearest right name.
        """
        records: Mapping[str, object] = getattr(self, kind)
        if name not in records:
            unknown(SINGULAR[kind], name, records)
        return records[name]


def _muscles_of(record: Exercise | Figure) -> list[Marked]:
    return [Marked(one.name, one.role) for one in record.muscles] if isinstance(record, Exercise) else []
