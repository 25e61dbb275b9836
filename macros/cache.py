"""The course and its survey, kept between pages and between builds for as long as their files stay as they are."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .checks import check
from .course import Course, load
from .errors import DataError
from .pages import DOCS, Addresses, read_pages
from .survey import MacroSet, Survey, survey

Stamp = tuple[tuple[str, int, int], ...]


class CourseCache:
    """What was last read, by folder.

    One engine asks once for each page, another once for each build. To look at every file for each page would
    make a build quadratic, so a look is repeated only after ten times as long as the last one took.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[object, tuple[object, Stamp, Any]] = {}
        self._look_again: dict[object, float] = {}
        self._sound: dict[object, Survey] = {}

    def course(self, root: Path) -> Course:
        """The course in `root`, read again if a file under `data/` changed.

        Raises:
            DataError: with every mistake of every file.
        """
        with self._lock:
            return self._course(root)

    def survey(self, root: Path, macros: MacroSet, addresses: Addresses) -> Survey:
        """The survey of the course in `root`, checked, and made again if a page or the data changed.

        Raises:
            DataError: when the data cannot be read.
        """
        with self._lock:
            course = self._course(root)
            done: Survey = self._keep(
                (root, addresses), root / DOCS, lambda: _survey(course, macros, addresses), course
            )
            return done

    def sound_survey(self, root: Path, macros: MacroSet, addresses: Addresses) -> Survey:
        """The survey of the course in `root`, when nothing is wrong with it but for warnings and notes.

        Raises:
            DataError: with every error of the course.
        """
        done = self.survey(root, macros, addresses)
        errors = [problem for problem in done.problems if problem.severity == "error"]
        if errors:
            raise DataError(errors)
        self._sound[root, addresses] = done
        return done

    def last_sound_survey(self, root: Path, addresses: Addresses) -> Survey | None:
        """What `sound_survey` last returned, however the course is now."""
        return self._sound.get((root, addresses))

    def _course(self, root: Path) -> Course:
        done: Course = self._keep(root, root / "data", lambda: load(root))
        return done

    def _keep(self, key: object, folder: Path, make: Callable[[], Any], basis: object = None) -> Any:
        """What `make` returned or raised when files in `folder` and `basis` were last other than they are now.

        Every file counts, whatever its name: one that nothing reads is a mistake to tell.
        """
        kept = self._kept.get(key)
        if kept and kept[0] is basis and self._clock() < self._look_again[key]:
            return _given_back(kept[2])
        begun = self._clock()
        stamp = files_stamp(folder)
        took = self._clock() - begun
        if not kept or kept[0] is not basis or kept[1] != stamp:
            self._kept.pop(key, None)
            with gc_paused():
                self._kept[key] = kept = (basis, stamp, _returned_or_raised(make))
        self._look_again[key] = self._clock() + 10 * took
        return _given_back(kept[2])


def _returned_or_raised(make: Callable[[], Any]) -> Any:
    try:
        return make()
    except Exception as error:
        return error


def _given_back(result: Any) -> Any:
    if isinstance(result, Exception):
        raise result
    return result


@contextmanager
def gc_paused() -> Iterator[None]:
    """No search for garbage: while records or pages pile up it would go through all of them again and again, for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


CACHE = CourseCache()
"""The cache of this process: engines import the package anew, but not its modules."""


def _survey(course: Course, macros: MacroSet, addresses: Addresses) -> Survey:
    pages, problems = read_pages(course.root)
    done = survey(course, pages, macros, addresses)
    found = Survey(course, done.pages, [*problems, *done.problems])
    return Survey(course, done.pages, check(found))


def files_stamp(folder: Path) -> Stamp:
    """Name, time of change and size of each file in a folder and below, to tell whether anything changed."""
    return tuple(_stamps(sorted(folder.rglob("*"))))


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        with suppress(OSError):  # an editor's passing file may be gone by now
            stat = path.stat()
            yield str(path), stat.st_mtime_ns, stat.st_size
