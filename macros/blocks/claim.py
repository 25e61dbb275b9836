"""Claims with their verdicts: some of them, all of them by theme, how many there are, and where they clash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ..errors import MacroError
from ..models.claim import Claim, Claims, ClaimTheme
from ..rendering import slug
from ..survey import Page


def claims(page: Page, ids: Sequence[str] | None = None, topic: str | None = None, caption: str | None = None) -> str:
    """A table of claims, by id or topic: what is said, the verdict, what the evidence says.

    Raises:
        MacroError: for an unknown id, or when no claim has the topic.
    """
    chosen: list[Claim]
    if ids is not None:
        chosen = [page.shown("claims_by_id", name) for name in ids]
    else:
        chosen = [one for one in page.course.claims_by_id.values() if topic in (None, one.topic)]
    if not chosen:
        raise MacroError("table-empty", f"no claim has the topic {topic!r}")
    return page.block("blocks/claims.html.jinja", claims=chosen, sources=_labels(page), caption=caption)


def _labels(page: Page) -> dict[str, str]:
    """What kind of source each is, by id."""
    return {source.id: source.label for source in page.course.claims.sources} if page.course.claims else {}


def _all(page: Page) -> Claims:
    """The record of all claims.

    Raises:
        MacroError: when there is none.
    """
    if not page.course.claims or not page.course.claims.claims:
        raise MacroError("table-empty", "data/claims.yml has no claims; write some, or take this macro out of the page")
    return page.course.claims


def claim_verdicts(page: Page) -> str:
    """How many claims have each verdict: over all sources, and source by source."""
    record = _all(page)
    counts = Counter(claim.verdict for claim in record.claims)
    rows = [
        (source.label, Counter(one.verdict for one in record.claims if one.id[:4] == source.id))
        for source in record.sources
    ]
    verdicts = page.course.vocabulary.verdicts
    return page.block("blocks/claim_verdicts.html.jinja", counts=counts, rows=rows, verdicts=verdicts)


class Chapter(NamedTuple):
    """A theme of the ledger with its claims, in the order of its topics."""

    theme: ClaimTheme
    claims: list[Claim]


def _chapters(record: Claims) -> list[Chapter]:
    topics = dict.fromkeys(claim.topic for claim in record.claims)
    themes = record.themes or [ClaimTheme(id=slug(topic), title=topic, topics=(topic,)) for topic in topics]
    return [
        Chapter(theme, [claim for topic in theme.topics for claim in record.claims if claim.topic == topic])
        for theme in themes
    ]


def claim_ledger(page: Page) -> str:
    """All claims by theme, under choices that leave only one verdict in sight."""
    record = _all(page)
    return page.block(
        "blocks/claim_ledger.html.jinja",
        chapters=_chapters(record),
        verdicts=page.course.vocabulary.verdicts,
        counts=Counter(claim.verdict for claim in record.claims),
        sources=_labels(page),
    )


def claim_disputes(page: Page) -> str:
    """Where sources contradict each other: the sides with their claims, and what the course holds."""
    record = _all(page)
    found = [
        (dispute, [(side, [page.shown("claims_by_id", name) for name in side.claims]) for side in dispute.sides])
        for dispute in record.disputes
    ]
    if not found:
        raise MacroError(
            "table-empty", "data/claims.yml has no disputes; write some, or take this macro out of the page"
        )
    return page.block("blocks/claim_disputes.html.jinja", disputes=found, sources=_labels(page))
