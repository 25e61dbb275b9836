"""All files of a course to records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from ..bibliography import load_bibliography
from ..errors import DataError, Problem
from ..loading import load_record, read_bytes
from ..models.base import Record
from ..models.course import CourseInfo
from ..models.sign import Signs
from ..sanitiser import Drawing, read_drawing
from ..words import Words, words_of
from .course import Course
from .labelled import with_responses
from .records import FILES, FOLDERS, OPTIONAL
from .tiers import with_tiers
from .unread import unread_files

T = TypeVar("T")


def load(root: Path) -> Course:
    """Read the course in `root/data`.

    Raises:
        DataError: with every mistake of every file.
    """
    return _Load(root).course()


def load_words(root: Path) -> Words:
    """The words of the course in `root`, without reading all of it.

    Raises:
        DataError: with every mistake of course.yml and words.yml.
    """
    reading = _Load(root)
    words = reading.words(reading.file("course", CourseInfo))
    if words is None:
        raise DataError(reading.problems)
    return words


class _Load:
    """One reading of all files, which goes on after a mistake."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.data = root / "data"
        self.problems: list[Problem] = []

    def course(self) -> Course:
        files = {name: self.file(name, kind) for name, kind in FILES.items()}
        folders = {name: self._folder(name, kind) for name, kind in FOLDERS.items()}
        references = self._attempt(lambda: load_bibliography(self.data / "references.bib", "data/references.bib"))
        words = self.words(files["course"])
        drawings = self._drawings(folders["figures"])
        self.problems.extend(unread_files(self.root))
        if self.problems:
            raise DataError(self.problems)
        info, signs = files.pop("course"), files["signs"]
        known = {sign.id: sign for sign in signs.signs} if isinstance(signs, Signs) else {}
        for name in ("quizzes", "cases"):
            folders[name] = with_tiers(folders[name], known, files["vocabulary"].urgencies)  # type: ignore[union-attr]
        folders["quizzes"] = with_responses(folders["quizzes"], folders["figures"])  # type: ignore[arg-type,assignment]
        found = {"words": words, "drawings": drawings, "references": references or {}, **files, **folders}
        return Course(root=self.root, info=info, **found)  # type: ignore[arg-type]

    def _attempt(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except DataError as error:
            self.problems.extend(error.problems)
            return None

    def words(self, info: Record | None) -> Words | None:
        """The words in the language that `info` names, unless that could not be read."""
        if not isinstance(info, CourseInfo):
            return None
        path = self.data / "words.yml"
        return self._attempt(lambda: words_of(info.language, info.at("language"), path, self._shown(path)))

    def file(self, name: str, kind: type[Record]) -> Record | None:
        """The record of one file; None where it is missing or has mistakes."""
        path = self.data / f"{name}.yml"
        if name in OPTIONAL and not path.exists():
            return None
        return self._attempt(lambda: load_record(kind, path, self._shown(path)))

    def _folder(self, name: str, kind: type[Record]) -> dict[str, Record]:
        found = {}
        for path in sorted((self.data / name).glob("*.yml")):
            record = self._attempt(lambda path=path: load_record(kind, path, self._shown(path), id=path.stem))  # type: ignore[misc]
            if record is not None:
                found[path.stem] = record
        return found

    def _drawings(self, figures: Iterable[str]) -> dict[str, Drawing]:
        """The drawings that are there; their ids begin with the figure's, since figures share pages."""
        found = {}
        for id in figures:
            path = self.data / "figures" / f"{id}.svg"
            content = self._attempt(lambda path=path: read_bytes(path, self._shown(path))) if path.exists() else None  # type: ignore[misc]
            if content is not None:
                found[id] = read_drawing(content, f"{id}-")
        return found

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()
