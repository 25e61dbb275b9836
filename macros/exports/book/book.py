"""The book: the whole course, or one module of it, as a PDF to read on paper."""

from __future__ import annotations

import sys
from pathlib import Path

from ...errors import DataError, Problem, nothing_called
from ...pages import DOCS
from ...survey import Survey


def pdf_book(survey: Survey, target: Path, *, module: str = "", instructor: bool = False) -> None:
    """Write the book of the course, or of one module.

    Raises:
        DataError: when WeasyPrint or Pango is missing, there is no such module, or pages cannot be rendered.
    """
    from .press import Press

    course = survey.course
    if module and module not in course.modules:
        message = nothing_called("module", module, course.modules)
        raise DataError([Problem("--module", 0, "module-unknown", message)])
    with Press() as press:
        from ..chapters import chapters
        from .binding import bind
        from .manuscript import Edition, manuscript

        edition = Edition(module, instructor)
        pictures = (course.root / DOCS).resolve()
        documents = [part.document(course, edition) for part in manuscript(course, chapters(survey, "paper"), edition)]
        bind(
            press.set(documents, pictures, tell=lambda done: _say(f"{done} of {len(documents)} parts are set")),
            target,
        )


def _say(step: str) -> None:
    """A line of progress, beside the output that other programs read."""
    print(f"book: {step}", file=sys.stderr, flush=True)
