"""Commands for authors, `mkcourse` or `python -m macros`: check, serve, build, schema, and one for each export."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from .blocks.downloads import FOLDER as OFFERED
from .commands import (
    CONTACT_SHEET,
    as_text,
    run_build,
    run_check,
    run_downloads,
    run_export,
    run_figures,
    run_items,
    run_references,
    run_schema,
    run_serve,
    run_theme,
)
from .engine_command import ENGINES
from .errors import DataError, as_fault, machine_limits
from .exports import EXPORTS
from .pages import DOCS
from .version import VERSION


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0 when all is well, 1 for mistakes in the course, 2 for a wrong call, 3 for a fault of the generator."""
    called = f"python -m {__package__}" if Path(sys.argv[0]).name == "__main__.py" else "mkcourse"
    parser = argparse.ArgumentParser(prog=called, description="Commands for the authors of a course.")
    parser.add_argument("--version", action="version", version=f"mkcourse {VERSION}")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder of the course (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    _add_checks(commands)
    _add_engines(commands)
    schema = commands.add_parser("schema", help="write data/schemas/, from which editors complete and check data files")
    schema.set_defaults(run=run_schema)
    works = commands.add_parser("references", help="list all works with how often each is used, or every use of one")
    works.add_argument("--uses", metavar="KEY", help="the work whose uses are listed: file, line and sentence")
    works.set_defaults(run=run_references)
    theme = commands.add_parser("theme", help="write the theme's files into overrides/, but over none changed by hand")
    theme.set_defaults(run=run_theme)
    _add_exports(commands)
    options = parser.parse_args(argv)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        with machine_limits(str(getattr(options, "output", None) or options.root)):
            return run(options)
    except DataError as error:
        print(as_text(error.problems))
        return 1
    except OSError:
        raise
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev -m macros …
            raise
        print(as_fault(error))
        return 3


def _add_checks(commands: Any) -> None:
    """The commands that judge data and pages."""
    checking = commands.add_parser(
        "check", help="find every mistake in data and pages; with --site in the built pages too"
    )
    checking.add_argument(
        "--site", type=Path, help="folder of a built site, to check its links, anchors and search index"
    )
    checking.add_argument("--format", choices=("text", "json"), default="text", help="one line a mistake, or JSON")
    checking.add_argument("--notes", action="store_true", help="show notes too, not only errors and warnings")
    checking.set_defaults(run=run_check)
    judging = commands.add_parser(
        "items", help="judge the questions: what tells right answers apart without knowing them"
    )
    judging.add_argument("--format", choices=("text", "json", "html"), default="text", help="lines, JSON, or a page")
    judging.add_argument("--output", type=Path, help="file to write (default: the terminal)")
    judging.set_defaults(run=run_items)


def _add_engines(commands: Any) -> None:
    """The commands that an engine carries out."""
    serving = commands.add_parser("serve", help="serve the site, and build it anew at each change")
    serving.add_argument("--address", default="127.0.0.1:8000", help="host and port (default: 127.0.0.1:8000)")
    serving.set_defaults(run=run_serve)
    building = commands.add_parser("build", help="build the site into site/, and check every page of it")
    building.set_defaults(run=run_build)
    for command in (serving, building):
        command.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help=f"default: {ENGINES[0]}")


def _add_figures(commands: Any) -> None:
    """The command that draws."""
    figures = commands.add_parser("figures", help="draw all exercises and figures that have frames, on one page")
    figures.add_argument("--output", type=Path, help=f"file to write (default: {CONTACT_SHEET})")
    figures.add_argument("ids", nargs="*", help="draw these alone, by id")
    figures.set_defaults(run=run_figures)


def _add_exports(commands: Any) -> None:
    """A command for each export, one for all of them, and the one that draws."""
    _add_figures(commands)
    for name, export in EXPORTS.items():
        exporting = commands.add_parser(name, help=f"make {export.about}")
        usual = f"downloads/<course>-{export.kind}-<version>.{export.suffix}"
        exporting.add_argument("--output", type=Path, help=f"file to write (default: {usual})")
        for option in export.options:
            kind = {"action": "store_true"} if option.switch else {"default": ""}
            exporting.add_argument(f"--{option.name}", help=option.about, **kind)
        exporting.set_defaults(run=run_export)
    all_of_them = commands.add_parser(
        "downloads", help="make every export, in the folder from which the next build of the site offers them"
    )
    all_of_them.add_argument("--output", type=Path, help=f"folder to write them into (default: {DOCS}/{OFFERED})")
    all_of_them.set_defaults(run=run_downloads)


def console() -> NoReturn:
    """Run the command that the console asks for, and end with its status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            encoding="utf-8", errors="backslashreplace"
        )  # messages hold signs that other encodings lack
    try:
        sys.exit(main())
    except BrokenPipeError:  # whoever read the output, say `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    console()
