"""Claims: verdicts from the vocabulary, conflicts that exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem, nearest
from ..survey import Survey
from .exercises import at


def verdicts(survey: Survey) -> Iterator[Problem]:
    """Every verdict stands in the vocabulary, every source in the list, every id once."""
    claims = survey.course.claims
    known = [verdict.id for verdict in survey.course.vocabulary.verdicts]
    sources = [source.id for source in claims.sources] if claims else []
    seen: set[str] = set()
    for index, claim in enumerate(claims.claims if claims else ()):
        assert claims
        if claim.verdict not in known:
            message = f"{claim.verdict!r} is none of the verdicts in vocabulary.yml{nearest(claim.verdict, known)}"
            yield at(claims.at("claims", index, "verdict"), "word-unknown", message)
        if claim.id in seen:
            yield at(
                claims.at("claims", index, "id"), "duplicate-id", f"a second claim is called {claim.id!r}; rename one"
            )
        if claim.id[:4] not in sources:
            yield at(
                claims.at("claims", index, "id"),
                "claim-unknown",
                f"no source is called {claim.id[:4]!r}{nearest(claim.id[:4], sources)}",
            )
        seen.add(claim.id)


def conflicts(survey: Survey) -> Iterator[Problem]:
    """Every conflict names a claim."""
    claims, known = survey.course.claims, survey.course.claims_by_id
    for index, claim in enumerate(claims.claims if claims else ()):
        for place, name in enumerate(claim.conflicts):
            if name not in known and claims:
                message = f"no claim is called {name!r}{nearest(name, known)}"
                yield at(claims.at("claims", index, "conflicts", place), "claim-conflict", message)
