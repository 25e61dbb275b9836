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


def make_all(survey: Survey, exports: Mapping[str, Export], offered: Path, kept: Path) -> list[Made]:
    """Make every export, saying so line by line; what the machine cannot make is left out.

    What the site may offer comes into one folder, with a list of it, and what is for instructors into the other. Files
    of the list that was there before are removed where they were not made again.

    Raises:
        DataError: for a mistake of the course.
    """
    before = {file.file for offer in _read(offered) for file in offer.files}
    made = [file for name, export in exports.items() for file in _made(survey, name, export, offered, kept)]
    with machine_limits(str(offered)):
        for name in before - {file.path.name for file in made if file.path.parent == offered}:
            (offered / name).unlink(missing_ok=True)
        _write(survey.course, made, offered)
    return made


def _made(survey: Survey, name: str, export: Export, offered: Path, kept: Path) -> Iterator[Made]:
    """The files of one export. The machine may have room for a module though not for the whole course; but what it
    lacks twice in a row it lacks for all that would follow."""
    lacked: tuple[Problem, ...] = ()
    for variant in export.variants(survey.course):
        folder = kept if variant.audience == "instructor" else offered
        target = folder / export.file(survey.course, variant.asked)
        print(f"{name}: {target.name} …", flush=True)
        try:
            with machine_limits(str(target)):
                export.make(survey, target, **variant.asked)
        except DataError as error:
            if not all(CHECKS[problem.code].of_machine for problem in error.problems):
                raise
            again = error.problems == lacked
            print(f"{error}; {target} {'and what would follow it are' if again else 'is'} left out", flush=True)
            if again:
                return
            lacked = error.problems
        else:
            lacked = ()
            print(f"{target}: {target.stat().st_size / 1e6:.1f} MB", flush=True)
            yield Made(name, target, variant)


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
    said = {key: unescape(course.words.say(f"downloads.{name}.{key}")) for key in ("title", "kind", "about")}
    whole, parts = None, []
    for file in (file for file in made if file.export == name):
        entry = OfferedFile(file=file.path.name, size=file.path.stat().st_size, title=file.variant.title)
        if file.variant.title:
            parts.append(entry)
        else:
            whole = entry
    return Offer(**said, whole=whole, parts=tuple(parts))
