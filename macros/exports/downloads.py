"""All exports at once, and the page of the site that offers them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import dirname, relpath
from typing import NamedTuple

from ..checks import CHECKS
from ..course import Course
from ..errors import DataError, Problem, machine_limits
from ..rendering import render
from ..survey import Survey
from . import Export, Variant

PAGE = "downloads.md"
FOLDER = "downloads"
"""Where the files stand in the site, beside or below the page."""
_PLACE = re.compile(r"<div class=\"downloads\" data-downloads[^>]*>.*?</div>", re.DOTALL)


class Made(NamedTuple):
    """One file to take away."""

    export: str
    """Its name in `EXPORTS`."""
    path: Path
    title: str = ""
    """What a variant is called; empty for the export itself."""
    offered: bool = True
    """Whether the page of downloads lists it."""
    address: str = ""
    """From the page of downloads."""

    @property
    def size(self) -> int:
        """In bytes."""
        return self.path.stat().st_size


def make_all(survey: Survey, exports: Mapping[str, Export], folder: Path) -> list[Made]:
    """Make every export into a folder, saying so line by line; what the machine cannot make is left out.

    Raises:
        DataError: for a mistake of the course.
    """
    return [file for name, export in exports.items() for file in _made(survey, name, export, folder)]


def _made(survey: Survey, name: str, export: Export, folder: Path) -> Iterator[Made]:
    """The files of one export. The machine may have room for a module though not for the whole course; but what it
    lacks twice in a row it lacks for all that would follow."""
    lacked: tuple[Problem, ...] = ()
    for variant in (Variant(export.file, {}), *export.variants(survey.course)):
        target = folder / variant.file
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
            yield Made(name, target, variant.title, variant.offered)


def offer(course: Course, site: Path, made: Iterable[Made]) -> None:
    """Copy the files into the site and list them, with their sizes, on its page of downloads.

    Raises:
        DataError: when the site has no such page, or the page has no place for them.
    """
    page = site / _built(site)
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    if not _PLACE.search(text):
        message = f"has no place for the list; write {{{{ downloads() }}}} on docs/{PAGE}, and build the site anew"
        raise DataError([Problem(str(page), 0, "downloads-page", message)])
    (site / FOLDER).mkdir(exist_ok=True)
    files = [_offered(file, site) for file in made if file.offered]
    listed = render("exports/downloads.html.jinja", course.words, course=course, files=files)
    page.write_text(_PLACE.sub(lambda _: listed.strip(), text, count=1), encoding="utf-8")


def _built(site: Path) -> str:
    """The file of the page of downloads below the site."""
    beside = PAGE.replace(".md", ".html")
    return beside if (site / beside).is_file() else f"{FOLDER}/index.html"


def _offered(file: Made, site: Path) -> Made:
    copy = Path(shutil.copy(file.path, site / FOLDER / file.path.name))
    return file._replace(path=copy, address=relpath(f"{FOLDER}/{copy.name}", dirname(_built(site)) or "."))
