"""Commands for authors: `python -m macros check`, `schema`, and one for each export."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from .cache import CourseCache, gc_paused
from .checks import with_severity
from .checks.built import check_site
from .course import FILES, FOLDERS, load
from .errors import DataError, Problem
from .exports import EXPORTS
from .exports.downloads import make_all, offer
from .pages import Addresses
from .registry import MACROS
from .schemas import write_schemas
from .works import all_works, uses_of


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 when all is well, 1 for mistakes in the course, 2 for a wrong call."""
    parser = argparse.ArgumentParser(prog="python -m macros", description="Commands for the authors of a course.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder of the course (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser(
        "check", help="find every mistake in data and pages; with --site in the built pages too"
    )
    checking.add_argument(
        "--site", type=Path, help="folder of a built site, to check its links, anchors and search index"
    )
    checking.add_argument("--format", choices=("text", "json"), default="text", help="one line a mistake, or JSON")
    checking.add_argument("--notes", action="store_true", help="show notes too, not only errors and warnings")
    checking.set_defaults(run=run_check)
    schema = commands.add_parser("schema", help="write data/schemas/, from which editors complete and check data files")
    schema.set_defaults(run=run_schema)
    works = commands.add_parser("references", help="list all works with how often each is used, or every use of one")
    works.add_argument("--uses", metavar="KEY", help="the work whose uses are listed: file, line and sentence")
    works.set_defaults(run=run_references)
    _add_exports(commands)
    options = parser.parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    return run(options)


def _add_exports(commands: Any) -> None:
    """A command for each export, and one for all of them."""
    for name, export in EXPORTS.items():
        exporting = commands.add_parser(name, help=f"make {export.file}: {export.about}")
        exporting.add_argument("--site", type=Path, required=True, help="folder of the built site")
        exporting.add_argument("--output", type=Path, default=Path(export.file), help="file to write")
        for option in export.options:
            kind = {"action": "store_true"} if option.switch else {"default": ""}
            exporting.add_argument(f"--{option.name}", help=option.about, **kind)
        exporting.set_defaults(run=run_export)
    all_of_them = commands.add_parser(
        "downloads", help="make every export, and list them on the site's page of downloads"
    )
    all_of_them.add_argument("--site", type=Path, required=True, help="folder of the built site")
    all_of_them.add_argument("--disk-site", type=Path, required=True, help="the same built with --no-directory-urls")
    all_of_them.add_argument("--output", type=Path, default=Path("downloads"), help="folder to write them into")
    all_of_them.set_defaults(run=run_downloads)


def run_check(options: argparse.Namespace) -> int:
    """Print every mistake; 1 if one of them is an error."""
    root = options.root.resolve()
    try:
        survey = CourseCache().survey(root, MACROS, Addresses())
        problems = list(survey.problems)
        if options.site:
            problems += with_severity(check_site(options.site, survey), survey.course.info.checks)
    except DataError as error:
        problems = list(error.problems)
    shown = [problem for problem in problems if options.notes or problem.severity != "note"]
    print(as_json(shown) if options.format == "json" else as_text(shown))
    return int(any(problem.severity == "error" for problem in problems))


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


def run_schema(options: argparse.Namespace) -> int:
    """Write a JSON Schema for each kind of record."""
    for path in write_schemas(options.root / "data" / "schemas", {**FILES, **FOLDERS}):
        print(path)
    return 0


def run_references(options: argparse.Namespace) -> int:
    """List all works, or every use of one; 1 for a mistake in the data or an unknown key."""
    try:
        survey = CourseCache().survey(options.root.resolve(), MACROS, Addresses())
        print(uses_of(survey, options.uses) if options.uses else all_works(survey))
    except DataError as error:
        print(as_text(error.problems))
        return 1
    return 0


def run_export(options: argparse.Namespace) -> int:
    """Make one export; 1 with one line a mistake when the course or a file of the site stands in the way."""
    export = EXPORTS[options.command]
    try:
        asked = {option.name: getattr(options, option.name) for option in export.options}
        with gc_paused():
            export.make(load(options.root.resolve()), options.site, options.output, **asked)
    except DataError as error:
        print(as_text(error.problems))
        return 1
    print(options.output)
    return 0


def run_downloads(options: argparse.Namespace) -> int:
    """Make every export that this machine can make, and offer them on the site; 1 for a mistake in the course."""
    try:
        course = load(options.root.resolve())
        made = make_all(course, EXPORTS, options.site, options.disk_site, options.output)
        offer(course, options.site, made)
    except DataError as error:
        print(as_text(error.problems))
        return 1
    return 0


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # messages hold signs that other encodings lack
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever read the output, say `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
