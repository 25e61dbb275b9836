"""Engines, run by a command: each in a process of its own, which ends with the command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from . import engine_process
from .errors import DataError, Problem

ENGINES = ("mkdocs", "properdocs", "zensical")
BUILT = ".cache/site"
"""Where a site is built, below the course's folder, before it takes the place of the one that stands."""
_SETTINGS = ".mkcourse.yml"
"""Settings that only say so; they lie beside mkdocs.yml, as engines take paths from where their settings lie."""


def build_site(engine: str, root: Path, accept: Callable[[Path], bool]) -> int:
    """Build the site of the course in `root` aside, and swap it in whole if `accept` takes the folder.

    Whatever the engine finds wrong, and whoever ends it, the site that stands in `root/site` stays as it was.

    Returns:
        The exit status: the engine's if it is not 0, else 1 if the site is not accepted.

    Raises:
        DataError: when the engine is not installed.
    """
    settings, built = root / _SETTINGS, root / BUILT
    shutil.rmtree(built, ignore_errors=True)
    settings.write_text(f"INHERIT: mkdocs.yml\nsite_dir: {BUILT}\n", encoding="utf-8")
    try:
        status = run_engine(engine, root, "build", "--strict", "--clean", "--config-file", settings.name)
    finally:
        settings.unlink(missing_ok=True)
    if status == 0 and accept(built):
        _swap(built, root / "site")
        return 0
    return status or 1


def _swap(new: Path, old: Path) -> None:
    """Put one folder in the place of another; only the way back is left to be removed."""
    aside = new.with_name(f"{old.name}-before")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)


def run_engine(engine: str, root: Path, *arguments: str) -> int:
    """Run a command of an engine over the course in `root`, as `python -m` would, and return its exit status.

    Raises:
        DataError: when the engine is not installed.
    """
    if not find_spec(engine):
        raise DataError([Problem(engine, 0, "package-missing", f"is not installed: pip install {engine}")])
    environment = {"NO_MKDOCS_2_WARNING": "1", **os.environ}  # the theme's notice of a version that is not used
    command = [sys.executable, engine_process.__file__, engine, *arguments]
    with subprocess.Popen(command, cwd=root, env=environment, stdin=subprocess.PIPE) as process:
        return process.wait()
