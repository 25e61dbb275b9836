"""What the command `references` prints: all works with how often they are used, or every use of one."""

from __future__ import annotations

from collections import defaultdict

from .errors import DataError, Problem, no_work
from .models.base import SourceLine
from .models.reference import Reference
from .survey import Survey, uses

BIB = "data/references.bib"


def all_works(survey: Survey) -> str:
    """One line a work: its key, how many texts rest on it, and what is to know about it."""
    resting = _resting(survey)
    width = max(map(len, survey.course.references), default=0)
    return "\n".join(
        f"{key:<{width}}  {_uses(resting[key]):>9}{_state(work)}" for key, work in survey.course.references.items()
    )


def uses_of(survey: Survey, key: str) -> str:
    """The work itself, and one line a use: file, line, and the sentence or record that rests on it.

    Raises:
        DataError: when references.bib has no such key.
    """
    works, found = survey.course.references, _resting(survey)[key]
    if key not in works:
        message = no_work(key, works)
        raise DataError([Problem(BIB, 0, "reference-unknown", message)])
    lines = [f"{BIB}:{works[key].line}: {survey.course.citations.plain(key)}"]
    lines += [f"  {works[key].supports}"] if works[key].supports else []
    lines += [f"{place.path}:{place.line}: {text}" for place, text in sorted(found)]
    return "\n".join([*lines, f"{_uses(found)}{_state(works[key])}"])


def _resting(survey: Survey) -> dict[str, set[tuple[SourceLine, str]]]:
    """The texts that rest on each work; a sentence that cites one twice counts once."""
    found: dict[str, set[tuple[SourceLine, str]]] = defaultdict(set)
    for use in uses(survey):
        for place, key in zip(use.places, use.keys, strict=True):
            found[key].add((place, use.text))
    return found


def _uses(found: set[tuple[SourceLine, str]]) -> str:
    return f"{len(found)} use{'s' * (len(found) != 1)}"


def _state(work: Reference) -> str:
    said = f", checked on {work.checked}" if work.checked else ", not checked"
    return said + (f", replaced by {work.superseded_by}" if work.superseded_by else "")
