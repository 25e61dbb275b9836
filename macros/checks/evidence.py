"""What the course rests on is said, is not replaced, and is of today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import Problem
from ..models.base import SourceLine
from ..models.reference import Reference
from ..survey import Survey, uses
from .problems import at

_BIB = "data/references.bib"


def unsaid(survey: Survey) -> Iterator[Problem]:
    """Each work says what it found."""
    for key, work in survey.course.references.items():
        if not work.supports:
            advice = "rename `annotation` to `supports`" if "annotation" in work.unread else "write `supports`"
            yield Problem(_BIB, work.line, "reference-supports", f"{key!r} does not say what it found; {advice}")


def superseded(survey: Survey) -> Iterator[Problem]:
    """No text rests on a work that was replaced, unless it names the newer one too."""
    works = survey.course.references
    for use in uses(survey):
        for place, key in zip(use.places, use.keys, strict=True):
            newer = list(_newer(works, key))
            if newer and not use.beside.intersection(newer):
                message = f"{key!r} was replaced by {newer[-1]!r}; see what that found, and cite it instead or as well"
                yield at(place, "reference-superseded", message)


def _newer(works: Mapping[str, Reference], key: str) -> Iterator[str]:
    """The work that took the place of one, and what took its place in turn."""
    while key in works and works[key].superseded_by:
        key = works[key].superseded_by
        yield key


def old(survey: Survey) -> Iterator[Problem]:
    """No text rests on old tests of effects alone, where the course says since when works are of today."""
    since = survey.course.info.effects_since
    if not since:
        return
    alone: dict[str, list[SourceLine]] = {}
    for use in uses(survey):
        works = survey.course.references
        if all(_before(works[key], since) for key in use.beside if key in works):
            for place, key in zip(use.places, use.keys, strict=True):
                if key in works and works[key].effects and not works[key].no_newer:
                    alone.setdefault(key, []).append(place)
    for key, places in alone.items():
        work, first = survey.course.references[key], min(places)
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        message = f"{key!r} is of {work.year} and has no work of {since} or later beside it at {first.path}:{first.line}{more}"
        yield Problem(_BIB, work.line, "reference-old", message)


def _before(work: Reference, since: int) -> bool:
    return bool(work.year) and int(work.year or 0) < since
