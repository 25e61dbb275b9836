"""What one page says, and what all pages say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from ..course import Course
from ..errors import Problem
from ..pages import Heading, PageSource
from ..settings import SiteSettings, site_settings
from .macro_run import MacroRun

_FOR_SCREENS = ("review", "final_assessment", "statement")
"""Macros that live by scripts."""


@dataclass
class Facts:
    """What one page says."""

    page: PageSource
    """The page as written."""
    text: str = ""
    """The page's Markdown after its macros, with a mark where one waits for the whole course."""
    run: MacroRun = field(default_factory=MacroRun)
    """What its macros returned."""
    cites: list[tuple[str, str]] = field(default_factory=list)
    """Key and id of each mark, in order."""
    shows: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each record stands on the page, by kind and id."""
    teaches: list[tuple[str, Heading]] = field(default_factory=list)
    """Criterion, and the heading it is taught under."""
    headings: list[Heading] = field(default_factory=list)
    broken: bool = False
    """Whether the page could not be read or run, so that nothing can be said of what it lacks."""

    @property
    def path(self) -> str:
        """Of the page, below `docs/`."""
        return self.page.path

    def count(self, kind: str) -> int:
        """How often records of a kind stand on the page."""
        return sum(times for (shown, _), times in self.shows.items() if shown == kind)

    @property
    def needs_scripts(self) -> bool:
        """Whether it is of no use without them, so that it is no chapter of a book."""
        return any(("macros", name) in self.shows for name in _FOR_SCREENS)

    @property
    def title(self) -> str:
        """Of the page."""
        return self.page.title

    @property
    def source(self) -> str:
        """The page as written, without its front matter."""
        return self.page.text

    @property
    def offset(self) -> int:
        """Lines of the file before its text."""
        return self.page.offset

    @property
    def finished(self) -> str:
        """The text, with the calls that waited made."""
        return self.run.filled(self.text)


class Survey:
    """What all pages say."""

    def __init__(self, course: Course, pages: Mapping[str, Facts], problems: Iterable[Problem]) -> None:
        self.course = course
        self.pages = pages
        self.problems = tuple(sorted(problems))
        self._memo: dict[str, Any] = {}

    def memoize(self, name: str, make: Callable[[], Any]) -> Any:
        """What `make` returned the first time: for what several pages show alike."""
        if name not in self._memo:
            self._memo[name] = make()
        return self._memo[name]

    @cached_property
    def settings(self) -> SiteSettings:
        """What `mkdocs.yml` says.

        Raises:
            DataError: when it cannot be read.
        """
        return site_settings(self.course.root)

    @cached_property
    def cited_on(self) -> dict[str, list[tuple[Facts, str]]]:
        """The pages that cite each key, with the id of the first mark there."""
        found: dict[str, list[tuple[Facts, str]]] = {}
        for facts in self.pages.values():
            for key, mark in dict(reversed(facts.cites)).items():
                found.setdefault(key, []).append((facts, mark))
        return found

    @cached_property
    def taught(self) -> dict[str, list[tuple[Facts, Heading]]]:
        """The headings at which each criterion is taught."""
        found: dict[str, list[tuple[Facts, Heading]]] = {}
        for facts in self.pages.values():
            for criterion, heading in facts.teaches:
                found.setdefault(criterion, []).append((facts, heading))
        return found

    @cached_property
    def shown_on(self) -> dict[tuple[str, str], list[Facts]]:
        """The pages on which each record stands, by kind and id."""
        found: dict[tuple[str, str], list[Facts]] = {}
        for facts in self.pages.values():
            for what in facts.shows:
                found.setdefault(what, []).append(facts)
        return found

    def page_of(self, kind: str, name: str) -> str | None:
        """The page that a record has to itself, by its name, else the first that shows it."""
        paths = [facts.path for facts in self.shown_on.get((kind, name), ())]
        return next((path for path in paths if PurePosixPath(path).stem == name), paths[0] if paths else None)
