"""Records that have a page each: it is there, and the record stands on another page too."""

from __future__ import annotations

from collections.abc import Iterator

from ..course import SINGULAR
from ..errors import Problem
from ..survey import Survey
from .problems import at


def own_pages(survey: Survey, kind: str, missing: str, unused: str) -> Iterator[Problem]:
    """Each record of a kind (`exercises`, `tasks`) has a page, and stands on another too once its module is ready.

    `missing` and `unused` are the codes for one that has no page, and for one that stands on no other.
    """
    broken = any(facts.broken for facts in survey.pages.values())  # such a page may show any of them
    for one in getattr(survey.course, kind).values():
        own = f"{kind}/{one.id}.md"
        if own not in survey.pages:
            yield at(one.at(), missing, f"docs/{own} is missing; create it")
        module = survey.course.modules.get(one.module)
        shown = any(facts.path != own for facts in survey.shown_on.get((kind, one.id), ()))
        if module and module.ready and not shown and not broken:
            message = f"{module.slug!r} is ready, but no page but its own shows this {SINGULAR[kind]}"
            yield at(one.at(), unused, message)
