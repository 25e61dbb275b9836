"""A page with every drawing that is made from frames, to look at while writing them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from .checks.drawings import mistakes_of, with_frames
from .course import Course
from .errors import Problem
from .models.exercise import Exercise
from .models.figure import Figure
from .rendering import figure_svg, render, title_of

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


class Sheet(NamedTuple):
    """What became of a contact sheet: how many drawings, the largest in bytes, and mistakes of frames."""

    drawings: int
    largest: int
    problems: list[Problem]


def write_contact_sheet(course: Course, path: Path, ids: Sequence[str] = ()) -> Sheet:
    """Draw all records with frames, or those of `ids`, into the HTML file at `path`."""
    drawn = [record for record in with_frames(course) if not ids or record.id in ids]
    shown = [_shown(course, record) for record in drawn]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        render("figures/contact_sheet.html.jinja", course.words, drawings=shown, course=course), encoding="utf-8"
    )
    problems = [problem for record in drawn for problem in mistakes_of(course, record)]
    return Sheet(len(shown), max((len(one[-1].encode()) for one in shown), default=0), problems)


def _shown(course: Course, record: Exercise | Figure) -> tuple[Exercise | Figure, str, str, str]:
    svg = figure_svg(course.drawn(record)[0], title_of(record), course.words, widest=3000)
    return record, title_of(record), f"{record.id} · {len(svg.encode()) / 1000:.1f} KB", svg


def as_png(page: Path, drawings: int) -> Path | None:
    """The page as a picture beside it, made by a browser of this machine; None if it has none."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        return None
    picture = page.with_suffix(".png")
    size = f"--window-size=1400,{200 + 330 * drawings}"
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--hide-scrollbars",
    ]
    done = subprocess.run(
        [*command, size, f"--screenshot={picture}", page.resolve().as_uri()], capture_output=True, check=False
    )
    return picture if done.returncode == 0 and picture.is_file() else None
