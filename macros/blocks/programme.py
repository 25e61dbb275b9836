"""Programmes: sessions and weeks on one page, and the cards that lead to them."""

from __future__ import annotations

from ..models.programme import Programme, Session
from ..survey import Page
from .form import page_of


def programme(page: Page, id: str) -> str:
    """A programme: for whom, its sessions with exercises and doses, its weeks, when to do more and when less."""
    record: Programme = page.shown("programmes", id)
    for name in {drill.exercise for one in record.sessions for block in one.blocks for drill in block.drills}:
        page.facts.shows["exercises", name] += 1
    sessions = [(one, *_minutes(one)) for one in record.sessions]
    module = page.course.modules.get(record.module or "")
    return page.block("blocks/programme.html.jinja", programme=record, sessions=sessions, module=module)


def _minutes(session: Session) -> tuple[int, int]:
    """The least and the most minutes that a session takes."""
    return sum(block.minutes.low for block in session.blocks), sum(block.minutes.high for block in session.blocks)


def programme_cards(page: Page) -> str:
    """Cards of all programmes in the order of their stages, each with the page that shows it."""
    stages = [stage.id for stage in page.course.vocabulary.stages]
    order = sorted(page.course.programmes.values(), key=lambda one: [*stages, one.stage].index(one.stage))
    found = [(one, page_of(page.whole, "programmes", one.id)) for one in order]
    return page.block("blocks/programme_cards.html.jinja", programmes=found)
