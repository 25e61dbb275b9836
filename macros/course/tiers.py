"""Tiers of urgency: looked up from signs, and put where a record names signs instead of a tier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from ..models.base import Record
from ..models.case import CaseStep
from ..models.course import Urgency
from ..models.quiz import Paired, Triage
from ..models.sign import Sign

R = TypeVar("R", bound=Record)


def fastest(ids: Iterable[str], signs: Mapping[str, Sign], urgencies: Sequence[Urgency]) -> str | None:
    """The most urgent tier among the signs of these ids, or None if none of them exists. `urgencies`: most urgent first."""
    return most_urgent((signs[id].tier for id in ids if id in signs), urgencies)


def most_urgent(tiers: Iterable[str | None], urgencies: Sequence[Urgency]) -> str | None:
    """The first of the urgencies that is among the tiers, or None if none is."""
    found = set(tiers)
    return next((urgency.id for urgency in urgencies if urgency.id in found), None)


def with_tiers(records: Mapping[str, R], signs: Mapping[str, Sign], urgencies: Sequence[Urgency]) -> dict[str, R]:
    """The records, with the tier of their signs wherever a part of them names signs and no tier.

    Those are the key of a triage question, the tier of a pair in a matching or labelling one, and the urgency of a case's step.
    """

    def filled(part: Any) -> Any:
        if isinstance(part, tuple):
            done = tuple(filled(one) for one in part)
            return part if all(new is old for new, old in zip(done, part, strict=True)) else done
        if not isinstance(part, BaseModel):
            return part
        changed = {name: new for name, value in part if (new := filled(value)) is not value}
        if isinstance(part, Triage) and part.key is None:
            changed["key"] = fastest(part.signs, signs, urgencies)
        if isinstance(part, Paired) and part.tier is None and part.signs:
            changed["tier"] = fastest(part.signs, signs, urgencies)
        if isinstance(part, CaseStep) and part.urgency is None and part.signs:
            changed["urgency"] = fastest(part.signs, signs, urgencies)
        return part.model_copy(update=changed) if changed else part

    return {id: filled(record) for id, record in records.items()}
