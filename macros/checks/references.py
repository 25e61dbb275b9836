"""Every key that a record names exists, and every work is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..citations.registry import folded
from ..errors import Problem, no_work
from ..models.reference import Reference
from ..survey import Survey, lists_of_keys, uses
from .problems import at


def unknown_references(survey: Survey) -> Iterator[Problem]:
    """Keys in `references` fields stand in references.bib."""
    known = survey.course.references
    for use in lists_of_keys(survey.course):
        for place, key in zip(use.places, use.keys, strict=True):
            if key not in known:
                yield at(place, "reference-unknown", no_work(key, known))


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


def twice(survey: Survey) -> Iterator[Problem]:
    """One work is one entry: no two have the same DOI, PubMed number, or title, first author and year."""
    first: dict[tuple[str, ...], Reference] = {}
    for work in survey.course.references.values():
        earlier = [first.setdefault(mark, work) for mark in _marks(work)]
        same = next((other for other in earlier if other is not work and not _differ(other, work)), None)
        if same:
            told = f"{work.key!r} is the same work as {same.key!r} on line {same.line}; keep one of the two"
            yield Problem("data/references.bib", work.line, "reference-twice", told)


def _marks(work: Reference) -> Iterator[tuple[str, ...]]:
    """What no two works share."""
    if work.doi:
        yield "doi", work.doi.lower()
    if work.pmid:
        yield "pmid", work.pmid
    people = work.authors or work.editors
    if people and work.year:
        yield "title", folded(work.title), folded(people[0].surname), work.year


def _differ(one: Reference, other: Reference) -> bool:
    """Whether two works that look alike are told apart by their DOI, volume, pages, number or address."""
    if (one.doi.lower() == other.doi.lower() and one.doi) or (one.pmid == other.pmid and one.pmid):
        return False
    parts = ("doi", "pmid", "volume", "issue", "pages", "number", "edition", "url")
    return any(
        getattr(one, part) and getattr(other, part) and getattr(one, part) != getattr(other, part) for part in parts
    )


def unread(survey: Survey) -> Iterator[Problem]:
    """Fields that mean nothing here: one line for each name, in case more was meant."""
    holders: dict[str, list[Reference]] = defaultdict(list)
    for work in survey.course.references.values():
        for name in work.unread:
            holders[name].append(work)
    for name, works in holders.items():
        more = f" and {len(works) - 1} more" if len(works) > 1 else ""
        told = f"the field {name!r} of {works[0].key!r}{more} means nothing here, and is not printed"
        yield Problem("data/references.bib", works[0].line, "bib-field-unread", told)
