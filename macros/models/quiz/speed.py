"""How fast an answer acts on a sign: what makes a wrong answer unsafe, or merely cautious."""

from __future__ import annotations

from typing import Annotated, Protocol

from pydantic import Field

from ..base import Id

Tier = Annotated[
    Id | None,
    Field(
        description="In a question about signs: how fast this answer acts, an urgency of vocabulary.yml. Slower than the signs ask for is unsafe, faster is cautious"
    ),
]
"""An answer's urgency, where it says one."""

Safe = Annotated[
    bool,
    Field(
        description="In a question about signs that cannot wait: whether this mistake puts none of them off, so that it is wrong and no more"
    ),
]
"""Whether a mistake leaves the signs as urgent as they are."""

SPEED = {"tier", "safe", "signs"}
"""Fields of a part of a question that say how it is judged, and change neither what is asked nor what is right."""


class Omission(Protocol):
    """What can be left out, or come too late."""

    @property
    def safe(self) -> bool:
        """Whether that puts nothing off."""


class Answer(Omission, Protocol):
    """What can be answered wrongly."""

    @property
    def tier(self) -> str | None:
        """How fast it acts, if it says so."""
