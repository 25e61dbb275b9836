"""Summaries: of each module its key points, signs, doses and words, on a sheet to revise with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from lxml import html

from ...survey import Survey
from ..chapters import chapters
from .handouts import body, sheets
from .press import press, require_packages


def summaries(survey: Survey, target: Path) -> None:
    """Write one PDF with a summary of each module that is ready, in their order.

    Raises:
        DataError: when a package is missing, or pages cannot be rendered.
    """
    require_packages()
    course = survey.course
    title = course.words.say("summary.all", course=course.info.title)
    press(course, sheets(course, list(summary_pages(survey)), "summary", title), target)


def summary_pages(survey: Survey) -> Iterator[tuple[str, str]]:
    """Title and HTML of each summary."""
    course = survey.course
    articles = {PurePosixPath(one.path).stem: one for one in chapters(survey, "paper") if one.kind == "module"}
    for slug, chapter in articles.items():
        if slug in course.modules:
            boxes = chapter.article.find_class("key-points")
            shown = survey.pages[chapter.path].shows
            yield (
                course.modules[slug].title,
                body(
                    course,
                    "summary",
                    points="".join(html.tostring(box, encoding="unicode", with_tail=False) for box in boxes),
                    signs=[id for kind, id in shown if kind == "signs"],
                    exercises=[one for one in course.exercises.values() if one.module == slug],
                    terms=course.glossary[slug].terms if slug in course.glossary else (),
                ),
            )
