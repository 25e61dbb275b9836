"""The course's language: the generator has words in it, or the course brings them."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import DataError, Problem
from ..rendering import worded_files
from ..settings import FILE
from ..survey import Survey
from .problems import at

_SHOWN = 3
"""Names that a message lists."""
_STALE = "holds other words than the course says; run python -m macros theme, which writes it anew"


def untranslated(survey: Survey) -> Iterator[Problem]:
    """Nothing that the generator says is left in English in a course that is not."""
    missing = survey.course.words.untranslated
    if missing:
        info = survey.course.info
        names = ", ".join(missing[:_SHOWN]) + (", …" if len(missing) > _SHOWN else "")
        message = f"{len(missing)} sentences have no translation to {info.language!r} and stay in English: {names}"
        yield at(info.at("language"), "words-missing", f"{message}; write them in data/words.yml")


def theme(survey: Survey) -> Iterator[Problem]:
    """The files of the theme that hold words say those of the course."""
    course = survey.course
    for name, text in worded_files(course.words).items():
        path = course.root / "overrides" / name
        if path.is_file() and path.read_text(encoding="utf-8", errors="replace") != text:
            yield Problem(f"overrides/{name}", 0, "theme-words", _STALE)


def site(survey: Survey) -> Iterator[Problem]:
    """The settings can be read, and the theme speaks the course's language, so that menu, search and screen readers do."""
    try:
        spoken, language = survey.settings.language, survey.course.info.language
    except DataError as error:
        yield from error.problems if (survey.course.root / FILE).is_file() else ()
        return
    if spoken.partition("-")[0] != language.partition("-")[0]:
        message = f"got {spoken!r} as the language of the theme, expected that of the course, {language!r}"
        yield Problem(FILE, 0, "theme-language", f"{message}; write it as language under theme")
