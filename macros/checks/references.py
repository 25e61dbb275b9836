"""Every key that a record names exists, and every work is cited."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, did_you_mean
from ..survey import Survey, lists_of_keys, uses
from .exercises import at


def unknown_references(survey: Survey) -> Iterator[Problem]:
    """Keys in `references` fields stand in references.bib."""
    known = survey.course.references
    for use in lists_of_keys(survey.course):
        for place, key in zip(use.places, use.keys, strict=True):
            if key not in known:
                yield at(
                    place,
                    "reference-unknown",
                    f"no work in references.bib has the key {key!r}{did_you_mean(key, known)}",
                )


def unlisted(survey: Survey) -> Iterator[Problem]:
    """A page that cites ends with its list of references."""
    for facts in survey.pages.values():
        listed = ("macros", "references") in facts.shows or ("macros", "bibliography") in facts.shows
        if facts.cites and not listed and not facts.broken:
            key = facts.cites[0][0]
            yield Problem(
                f"docs/{facts.path}",
                0,
                "references-missing",
                f"cites {key!r}, but has no {{{{ references() }}}} at its end; add it",
            )


def unused(survey: Survey) -> Iterator[Problem]:
    """Works that nothing cites."""
    used = {key for use in uses(survey) for key in use.keys} | set(survey.cited_on)
    for key, reference in survey.course.references.items():
        if key not in used:
            yield Problem("data/references.bib", reference.line, "reference-unused", f"{key!r} is cited by nothing")
