"""What the commands for authors do. Each takes the options that it was called with, and gives its exit status."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from .blocks.downloads import FOLDER as OFFERED
from .cache import CACHE, CourseCache, gc_paused
from .checks import with_severity
from .checks.built import check_site
from .contact_sheet import as_png, write_contact_sheet
from .course import FILES, FOLDERS, load_words
from .engine_command import build_site, run_engine
from .errors import DataError, Problem
from .exports import EXPORTS
from .exports.downloads import make_all, offered_files
from .exports.stylesheets import write_site_sheet
from .items import report
from .items.judge import findings
from .metadata import write_feed
from .pages import DOCS, Addresses
from .registry import MACROS
from .rendering import worded_files
from .schemas import write_schemas
from .theme import THEME, write_theme
from .works import all_works, uses_of

KEPT = Path("downloads")
"""Where files go that one command makes, below the course's folder, and those that the site does not offer."""

CONTACT_SHEET = KEPT / "figures.html"
"""The page with all drawings."""


def run_check(options: argparse.Namespace) -> int:
    """Print every mistake; 1 if one of them is an error."""
    return _report(_mistakes(options.root.resolve(), options.site, CourseCache()), options.format, options.notes)


def _mistakes(root: Path, site: Path | None, cache: CourseCache) -> list[Problem]:
    """Every mistake of the course in `root`, and of its built site if there is one to look at."""
    try:
        survey = cache.survey(root, MACROS, Addresses())
        built = check_site(site, survey) if site else ()
        return [*survey.problems, *with_severity(built, survey.course.info.checks)]
    except DataError as error:
        return list(error.problems)


def _report(problems: Iterable[Problem], form: str = "text", notes: bool = False) -> int:
    shown = [problem for problem in problems if notes or problem.severity != "note"]
    print(as_json(shown) if form == "json" else as_text(shown))
    return int(any(problem.severity == "error" for problem in shown))


def as_text(problems: Iterable[Problem]) -> str:
    """One line a mistake, and a last line that counts them."""
    listed = list(problems)
    counts = {grade: sum(p.severity == grade for p in listed) for grade in ("error", "warning", "note")}
    total = ", ".join(
        f"{count} {grade}{'s' * (count != 1)}" for grade, count in counts.items() if count or grade == "error"
    )
    return "\n".join([*(f"{p}" if p.severity == "error" else f"{p} [{p.severity}]" for p in listed), total])


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects with path, line, code, message and severity."""
    return json.dumps([vars(problem) for problem in problems], indent=2, ensure_ascii=False)


def run_serve(options: argparse.Namespace) -> int:
    """Serve the site until the engine is stopped."""
    write_site_sheet(options.root / "overrides")
    return run_engine(options.engine, options.root, "serve", "--dev-addr", options.address)


def run_build(options: argparse.Namespace) -> int:
    """Build the site and check its pages; 1 for a mistake in the course, and the last good site stays."""
    root = options.root.resolve()
    mistakes = _mistakes(root, None, CACHE)  # before an engine starts, since not all tell them without a traceback
    if any(problem.severity == "error" for problem in mistakes):
        return _report(mistakes)
    write_site_sheet(root / "overrides")
    write_feed(CACHE.sound_survey(root, MACROS, Addresses()))
    print(f"{options.engine} builds the site …", flush=True)
    status = build_site(options.engine, root, lambda built: _accepted(_mistakes(root, built, CACHE)))
    if status == 0:
        offers = len(offered_files(root / DOCS / OFFERED))
        print(f"The site is in {root / 'site'}." + f" It offers the files of {root / DOCS / OFFERED}." * bool(offers))
    return status


def _accepted(mistakes: list[Problem]) -> bool:
    """Whether a site may be published that has these mistakes, which are printed."""
    shown = [problem for problem in mistakes if problem.severity != "note"]
    return not shown or not _report(shown)


def run_theme(options: argparse.Namespace) -> int:
    """Write the theme's files into the course; what was changed by hand is left as it is, with a line each."""
    folder = options.root / "overrides"
    worded = worded_files(load_words(options.root.resolve()))
    if folder.resolve() == THEME.resolve():  # where the theme comes from: only what is made can be out of date
        for name, text in worded.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    else:
        for name in write_theme(folder, worded):
            print(f"{folder / name}: was changed by hand, and is left as it is")
    write_site_sheet(folder)
    return 0


def run_schema(options: argparse.Namespace) -> int:
    """Write a JSON Schema for each kind of record."""
    for path in write_schemas(options.root / "data" / "schemas", {**FILES, **FOLDERS}):
        print(path)
    return 0


def run_figures(options: argparse.Namespace) -> int:
    """Draw all that has frames on one page; 1 when a frame has mistakes, which are printed."""
    course = CourseCache().course(options.root.resolve())
    path: Path = options.output or options.root / CONTACT_SHEET
    sheet = write_contact_sheet(course, path, options.ids)
    picture = as_png(path, sheet.drawings)
    print(f"{path}: {sheet.drawings} drawings, the largest {sheet.largest / 1000:.1f} KB")
    print(picture or "No picture of the page: this machine has no Chromium; open the page in a browser.")
    return _report(sheet.problems) if sheet.problems else 0


def run_items(options: argparse.Namespace) -> int:
    """Judge the questions by what gives their answers away; the exit status is that of `check` for these findings."""
    survey = CourseCache().sound_survey(options.root.resolve(), MACROS, Addresses())
    found = list(findings(survey))
    shown = sorted(with_severity(found, {}))  # those that the course has switched off too
    text = _REPORTS[options.format](survey, shown)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text, encoding="utf-8")
    print(options.output or text)
    return int(any(problem.severity == "error" for problem in with_severity(found, survey.course.info.checks)))


_REPORTS = {"text": report.as_text, "json": report.as_json, "html": report.as_page}
"""The report of the judge of items by its form."""


def run_references(options: argparse.Namespace) -> int:
    """List all works, or every use of one; 1 for a mistake in the data or an unknown key."""
    survey = CourseCache().survey(options.root.resolve(), MACROS, Addresses())
    print(uses_of(survey, options.uses) if options.uses else all_works(survey))
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Make one export; 1 with one line a mistake when the course stands in the way."""
    export = EXPORTS[options.command]
    asked = {option.name: getattr(options, option.name) for option in export.options}
    with gc_paused():
        survey = CourseCache().sound_survey(options.root.resolve(), MACROS, Addresses())
        target: Path = options.output or options.root / KEPT / export.file(survey.course, asked)
        export.make(survey, target, **asked)
    print(f"{target}: {target.stat().st_size / 1e6:.1f} MB")
    return 0


def run_downloads(options: argparse.Namespace) -> int:
    """Make every export that this machine can make, for the site to offer; 1 for a mistake in the course."""
    survey = CourseCache().sound_survey(options.root.resolve(), MACROS, Addresses())
    folder: Path = options.output or options.root / DOCS / OFFERED
    made = make_all(survey, EXPORTS, folder, options.root / KEPT)
    kept = sum(file.path.parent != folder for file in made)
    print(f"{len(made) - kept} files are in {folder}: the next build of the site offers them.")
    if kept:
        print(f"{kept} for instructors, which the site does not offer, in {options.root / KEPT}.")
    return 0
