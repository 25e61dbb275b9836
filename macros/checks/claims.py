"""Claims: verdicts from the vocabulary, conflicts that exist, a theme for each topic, a dispute for each conflict."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from ..errors import Problem, did_you_mean, nothing_called
from ..models.claim import Claims, Dispute
from ..survey import Survey
from .problems import at, no_heading, second, unknown_id, unknown_word


def verdicts(survey: Survey) -> Iterator[Problem]:
    """Every verdict stands in the vocabulary, every source in the list, every id once."""
    claims = survey.course.claims
    known = survey.course.vocabulary.ids("verdicts")
    sources = [source.id for source in claims.sources] if claims else []
    seen: set[str] = set()
    for index, claim in enumerate(claims.claims if claims else ()):
        assert claims
        if claim.verdict not in known:
            yield unknown_word(claims.at("claims", index, "verdict"), "verdicts", claim.verdict, known)
        if claim.id in seen:
            yield second(claims.at("claims", index, "id"), "claim", claim.id)
        if claim.id[:4] not in sources:
            yield unknown_id(claims.at("claims", index, "id"), "source", claim.id[:4], sources, "claim-unknown")
        seen.add(claim.id)


def conflicts(survey: Survey) -> Iterator[Problem]:
    """Every conflict names a claim."""
    claims, known = survey.course.claims, survey.course.claims_by_id
    for index, claim in enumerate(claims.claims if claims else ()):
        for place, name in enumerate(claim.conflicts):
            if name not in known and claims:
                where = claims.at("claims", index, "conflicts", place)
                yield unknown_id(where, "claim", name, known, "claim-conflict")


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
                yield unknown_id(where, "claim", name, known)
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
        wrong = no_heading(facts.path, name, known) if facts else nothing_called("module", name, known)
        yield at(claims.at("disputes", number, "see"), "see-unknown", wrong)
