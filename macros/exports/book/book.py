"""The book: the whole course, or one module of it, as a PDF to read on paper."""

from __future__ import annotations

import sys
from pathlib import Path

from ...course import Course
from ...errors import DataError, Problem, did_you_mean


def pdf_book(course: Course, site: Path, target: Path, *, module: str = "", instructor: bool = False) -> None:
    """Write the book of the course, or of one module.

    Raises:
        DataError: when WeasyPrint or Pango is missing, there is no such module, or no built site.
    """
    from .press import Press

    if module and module not in course.modules:
        message = f"no module is called {module!r}{did_you_mean(module, course.modules)}"
        raise DataError([Problem("--module", 0, "module-unknown", message)])
    with Press() as press:
        from ..site_chapters import chapters
        from .binding import bind
        from .manuscript import Edition, manuscript

        edition = Edition(module, instructor)
        documents = [part.document(course, edition) for part in manuscript(course, chapters(course, site), edition)]
        bind(
            press.set(documents, site.resolve(), tell=lambda done: _say(f"{done} of {len(documents)} parts are set")),
            target,
        )


def _say(step: str) -> None:
    """A line of progress, beside the output that other programs read."""
    print(f"book: {step}", file=sys.stderr, flush=True)
