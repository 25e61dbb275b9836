"""What is asked, as a fingerprint: whether an earlier answer is one to the question as it stands."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, NamedTuple
from zlib import crc32

from pydantic import BaseModel

from .speed import SPEED

_SAID_AFTERWARDS = {
    "explanation",
    "feedback",
    "feedback_true",
    "feedback_false",
    "otherwise",
    "too_slow",
    "too_cautious",
    "each",
    "misconception",
}
_ABOUT = {"criteria", "see", "references", "fixed_order", *SPEED}
_IN_ANY_ORDER = {"options", "accepted", "expected", "ranges"}
"""Parts that mean the same in another order. The controls of all other parts are named by their place."""

_BEFORE: dict[str, Any] = {
    **dict.fromkeys(("explanation", "criteria", "see", "references", "fixed_order", *SPEED), True),
    **{parts: {"__all__": SPEED} for parts in ("options", "pairs", "distractors", "items", "ranges", "expected")},
    "gaps": {"__all__": {"choices": {"__all__": SPEED}}},
}
"""What fingerprints up to version 0.3 left out."""


class Version(NamedTuple):
    """Fingerprints of what is asked and what is right; an answer that was kept under either still counts.

    As text, as templates and scripts have it, both stand with a space between.
    """

    now: str
    """Twelve hexadecimal digits."""
    before: str
    """Four hexadecimal digits, as they were kept up to version 0.3."""

    def __str__(self) -> str:
        return " ".join(self)

    def within(self, story: str) -> Version:
        """The version of the same question when it is asked about a story."""
        return Version(_digest(self.now + story), _checksum(self.before + story))


def version_of(question: BaseModel) -> Version:
    """The version of a question by itself. What is said after the answer, and where it is taught, are no part of it."""
    asked = _asked(question.model_dump(mode="json", exclude_defaults=True))
    before = question.model_dump_json(exclude=_BEFORE)
    return Version(_digest(json.dumps(asked, sort_keys=True)), _checksum(before))


def _asked(value: Any) -> Any:
    if isinstance(value, list):
        return [_asked(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {name: _asked(one) for name, one in value.items() if name not in _SAID_AFTERWARDS | _ABOUT}
    return {name: sorted(one, key=json.dumps) if name in _IN_ANY_ORDER else one for name, one in kept.items()}


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def _checksum(text: str) -> str:
    return f"{crc32(text.encode()) & 0xFFFF:04x}"
