"""The course's language: the generator has words in it, or the course brings them."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import Problem
from ..survey import Survey
from .exercises import at

_SHOWN = 3
"""Names that a message lists."""


def untranslated(survey: Survey) -> Iterator[Problem]:
    """Nothing that the generator says is left in English in a course that is not."""
    missing = survey.course.words.untranslated
    if missing:
        info = survey.course.info
        names = ", ".join(missing[:_SHOWN]) + (", …" if len(missing) > _SHOWN else "")
        message = f"{len(missing)} sentences have no translation to {info.language!r} and stay in English: {names}"
        yield at(info.at("language"), "words-missing", f"{message}; write them in data/words.yml")
