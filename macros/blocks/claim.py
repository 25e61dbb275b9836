"""Claims with their verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import MacroError
from ..models.claim import Claim
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
    sources = {source.id: source.label for source in page.course.claims.sources} if page.course.claims else {}
    return page.block("blocks/claims.html.jinja", claims=chosen, sources=sources, caption=caption)
