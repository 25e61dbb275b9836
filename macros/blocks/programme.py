"""Programmes: sessions and weeks on one page, and the cards that lead to them."""

from __future__ import annotations

from collections.abc import Sequence

from ..models.programme import Programme, Session
from ..survey import Page
from .figure import small_pictures


def programme(page: Page, id: str) -> str:
    """A programme: for whom, its sessions with exercises and doses, its weeks, when to do more and when less."""
    record: Programme = page.shown("programmes", id)
    for name in {drill.exercise for one in record.sessions for block in one.blocks for drill in block.drills}:
        page.facts.shows["exercises", name] += 1
    sessions = [(one, *_minutes(one)) for one in record.sessions]
    module = page.course.modules.get(record.module or "")
    doses = record.doses(page.course.exercises)
    return page.block(
        "blocks/programme.html.jinja",
        programme=record,
        sessions=sessions,
        module=module,
        doses=doses,
        small=small_pictures(page),
    )


def _minutes(session: Session) -> tuple[int, int]:
    """The least and the most minutes that a session takes."""
    return sum(block.minutes.low for block in session.blocks), sum(block.minutes.high for block in session.blocks)


def programme_cards(page: Page, ids: Sequence[str] | None = None) -> str:
    """Cards of all programmes, or of those named in their order, each with the page that shows it."""
    return page.block("blocks/programme_cards.html.jinja", programmes=page.with_pages("programmes", ids))
