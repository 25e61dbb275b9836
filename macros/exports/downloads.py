"""All exports at once, in the folder from which the site offers them, with the list that its page of downloads shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from ..blocks.downloads import LIST
from ..checks import CHECKS
from ..course import Course
from ..errors import DataError, Problem, machine_limits
from ..models.offered import Offer, OfferedFile, OfferList
from ..survey import Survey
from . import Export, Variant
from .archives import replacing

_LIST = Path(LIST).name


class Made(NamedTuple):
    """One file that was made."""

    export: str
    """Its name in `EXPORTS`."""
    path: Path
    variant: Variant
    holds: str
    """How much is in it, in words."""


class _Task(NamedTuple):
    """One file to make."""

    name: str
    """Of its export."""
    export: Export
    variant: Variant
    target: Path
    place: str
    """Among all that are to be made: `3 of 20`."""


def make_all(survey: Survey, exports: Mapping[str, Export], offered: Path, kept: Path) -> list[Made]:
    """Make every export, saying so line by line; what the machine cannot make is left out.

    What the site may offer comes into one folder, with a list of it, and what is for instructors into the other. Files
    of the list that was there before are removed where they were not made again.

    Raises:
        DataError: for a mistake of the course.
    """
    before = {file.name for file in offered_files(offered)}
    tasks = _tasks(survey.course, exports, offered, kept)
    made = [file for name in exports for file in _made(survey, [task for task in tasks if task.name == name])]
    with machine_limits(str(offered)):
        for name in before - {file.path.name for file in made if file.path.parent == offered}:
            (offered / name).unlink(missing_ok=True)
        _write(survey.course, made, offered)
    return made


def _tasks(course: Course, exports: Mapping[str, Export], offered: Path, kept: Path) -> list[_Task]:
    wanted = [(name, export, one) for name, export in exports.items() for one in export.variants(course)]
    return [
        _Task(
            name,
            export,
            variant,
            (kept if variant.audience == "instructor" else offered) / export.file(course, variant.asked),
            f"{number} of {len(wanted)}",
        )
        for number, (name, export, variant) in enumerate(wanted, 1)
    ]


def _made(survey: Survey, tasks: list[_Task]) -> Iterator[Made]:
    """The files of one export. The machine may have room for a module though not for the whole course; but what it
    lacks twice in a row it lacks for all that would follow."""
    lacked: tuple[Problem, ...] = ()
    for task in tasks:
        print(f"{task.place}: {task.target.name} …", flush=True)
        try:
            with machine_limits(str(task.target)):
                task.export.make(survey, task.target, **task.variant.asked)
        except DataError as error:
            if not all(CHECKS[problem.code].of_machine for problem in error.problems):
                raise
            again = error.problems == lacked
            print(f"{error}; {task.target} {'and what would follow it are' if again else 'is'} left out", flush=True)
            if again:
                return
            lacked = error.problems
        else:
            lacked = ()
            holds = _holds(survey.course, task)
            said = [f"{task.target.stat().st_size / 1e6:.1f} MB", *([holds] if holds else [])]
            print(f"{task.place}: {task.target.name}: {', '.join(said)}", flush=True)
            yield Made(task.name, task.target, task.variant, holds)


def _holds(course: Course, task: _Task) -> str:
    """How much is in a file that was made, in words; empty where its export counts nothing."""
    if task.export.holds is None:
        return ""
    return course.words.say(f"downloads.{task.name}.holds", count=task.export.holds(task.target)).unescape()


def offered_files(folder: Path) -> list[Path]:
    """The files to take away that lie in a folder, as its list has them."""
    return [folder / file.file for offer in _read(folder) for file in offer.files]


def _read(folder: Path) -> tuple[Offer, ...]:
    """What the list in a folder offers; nothing where there is none that can be read."""
    try:
        return OfferList.model_validate_json((folder / _LIST).read_bytes()).offers
    except (FileNotFoundError, ValidationError):
        return ()


def _write(course: Course, made: list[Made], folder: Path) -> None:
    """Write the list of what was made into a folder."""
    here = [file for file in made if file.path.parent == folder]
    offers = tuple(_offer(course, name, here) for name in dict.fromkeys(file.export for file in here))
    listed = OfferList(version=course.info.version, updated=course.info.updated, offers=offers)
    with replacing(folder / _LIST) as unfinished:
        unfinished.write_text(listed.model_dump_json(indent=2) + "\n", encoding="utf-8")


def _offer(course: Course, name: str, made: list[Made]) -> Offer:
    """The files of one export, and what the words say of it."""
    said = {key: unescape(course.words.say(f"downloads.{name}.{key}")) for key in ("title", "kind", "about", "advice")}
    whole, parts = None, []
    for file in (file for file in made if file.export == name):
        entry = OfferedFile(
            file=file.path.name,
            size=file.path.stat().st_size,
            holds=file.holds,
            title=file.variant.title,
            module=file.variant.module,
        )
        if file.variant.title:
            parts.append(entry)
        else:
            whole = entry
    return Offer(**said, whole=whole, parts=tuple(parts))
