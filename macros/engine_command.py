"""Engines, run in this process: what ends the command ends them too, and what it has read of the course is kept."""

from __future__ import annotations

import contextlib
import os
import runpy
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from .errors import DataError, Problem

ENGINES = ("mkdocs", "properdocs", "zensical")


def run_engine(engine: str, root: Path, *arguments: str) -> int:
    """Run a command of an engine over the course in `root`, as `python -m` would, and return its exit status.

    Raises:
        DataError: when the engine is not installed.
    """
    if not find_spec(engine):
        raise DataError([Problem(engine, 0, "package-missing", f"is not installed: pip install {engine}")])
    with contextlib.chdir(root), _called(engine, *arguments):
        try:
            runpy.run_module(engine, run_name="__main__", alter_sys=True)
        except SystemExit as end:
            return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


@contextlib.contextmanager
def _called(*arguments: str) -> Iterator[None]:
    """The command line that the engine reads. The theme's notice of a version that is not used is switched off."""
    before = sys.argv
    sys.argv = list(arguments)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    try:
        yield
    finally:
        sys.argv = before
