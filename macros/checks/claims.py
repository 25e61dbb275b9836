"""Claims: verdicts from the vocabulary, conflicts that exist, a theme for each topic, a dispute for each conflict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from ..errors import Problem, did_you_mean
from ..models.claim import Claims, Dispute
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
            message = f"{claim.verdict!r} is none of the verdicts in vocabulary.yml{did_you_mean(claim.verdict, known)}"
            yield at(claims.at("claims", index, "verdict"), "word-unknown", message)
        if claim.id in seen:
            yield at(
                claims.at("claims", index, "id"), "duplicate-id", f"a second claim is called {claim.id!r}; rename one"
            )
        if claim.id[:4] not in sources:
            yield at(
                claims.at("claims", index, "id"),
                "claim-unknown",
                f"no source is called {claim.id[:4]!r}{did_you_mean(claim.id[:4], sources)}",
            )
        seen.add(claim.id)


def conflicts(survey: Survey) -> Iterator[Problem]:
    """Every conflict names a claim."""
    claims, known = survey.course.claims, survey.course.claims_by_id
    for index, claim in enumerate(claims.claims if claims else ()):
        for place, name in enumerate(claim.conflicts):
            if name not in known and claims:
                message = f"no claim is called {name!r}{did_you_mean(name, known)}"
                yield at(claims.at("claims", index, "conflicts", place), "claim-conflict", message)


def themes(survey: Survey) -> Iterator[Problem]:
    """Where there are themes, each topic belongs to one."""
    claims = survey.course.claims
    if not claims or not claims.themes:
        return
    topics, seen = {claim.topic for claim in claims.claims}, set[str]()
    for t, theme in enumerate(claims.themes):
        for place, topic in enumerate(theme.topics):
            message = (
                f"a second theme has the topic {topic!r}" if topic in seen else f"no claim has the topic {topic!r}"
            )
            if topic in seen or topic not in topics:
                yield at(
                    claims.at("themes", t, "topics", place), "claim-theme", message + did_you_mean(topic, topics - seen)
                )
            seen.add(topic)
    for index, claim in enumerate(claims.claims):
        if claim.topic not in seen:
            message = f"no theme has the topic {claim.topic!r}{did_you_mean(claim.topic, seen)}"
            yield at(claims.at("claims", index, "topic"), "claim-theme", message)


def disputes(survey: Survey) -> Iterator[Problem]:
    """Where there are disputes, their claims exist, each on one side, and every conflict is decided by one of them."""
    claims = survey.course.claims
    if not claims or not claims.disputes:
        return
    for number, dispute in enumerate(claims.disputes):
        yield from _sides(survey, claims, number, dispute)
        yield from _see(survey, claims, number, dispute)
    decided = {pair for dispute in claims.disputes for pair in _opposed(dispute)}
    for index, claim in enumerate(claims.claims):
        for place, other in enumerate(claim.conflicts):
            if frozenset((claim.id, other)) not in decided and claim.id < other and other in survey.course.claims_by_id:
                message = f"no dispute has {claim.id!r} and {other!r} on different sides"
                yield at(claims.at("claims", index, "conflicts", place), "claim-undecided", message)


def _opposed(dispute: Dispute) -> Iterator[frozenset[str]]:
    for one, other in combinations(dispute.sides, 2):
        yield from map(frozenset, product(one.claims, other.claims))


def _sides(survey: Survey, claims: Claims, number: int, dispute: Dispute) -> Iterator[Problem]:
    known, seen = survey.course.claims_by_id, set[str]()
    for s, side in enumerate(dispute.sides):
        for place, name in enumerate(side.claims):
            where = claims.at("disputes", number, "sides", s, "claims", place)
            if name not in known:
                yield at(where, "claim-unknown", f"no claim is called {name!r}{did_you_mean(name, known)}")
            elif name in seen:
                yield at(where, "claim-twice", f"{name!r} stands twice in the dispute {dispute.id!r}")
            seen.add(name)


def _see(survey: Survey, claims: Claims, number: int, dispute: Dispute) -> Iterator[Problem]:
    """The heading where it is taught, if the module's page exists yet."""
    slug, _, heading = (dispute.see or "").partition("#")
    facts = survey.pages.get(f"modules/{slug}.md")
    known = [one.id for one in facts.headings] if facts else list(survey.course.modules)
    name = heading if facts else slug
    if dispute.see and name not in known and not (facts and facts.broken):
        where = f"{facts.path} has no heading" if facts else "no module is called"
        yield at(claims.at("disputes", number, "see"), "see-unknown", f"{where} {name!r}{did_you_mean(name, known)}")
