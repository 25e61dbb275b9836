"""Runs tests against changes: each in a fork of one process that has already loaded the libraries, and loads the code anew."""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from .meetings import Meetings, Recorder
from .mutants import Mutant

PATIENCE = 8
"""Seconds of work after which a test is too slow to be asked. Work and not time, since a machine may have more to do."""
MEMORY = 6 * 2**30
"""Bytes that a change may make the tests take."""
OWN = ("tests", "macros")
"""Packages that are loaded anew for each change."""
QUIET = ["-q", "-p", "no:cacheprovider"]
ENDING = ["-x", "-o", f"timeout={15 * PATIENCE}"]


class Trial:
    """Tests of a folder in a copy of the repository at `root`, and which of them meet which of its statements."""

    def __init__(self, root: Path, folder: Path, tests: Sequence[str]) -> None:
        self._root, self._scripts = root, "macros" not in folder.parts
        found, loaded = root / "meetings.json", root / "loaded.json"
        marks = ["-m", "not engines and not judge" + ("" if self._scripts else " and not browser")]

        def run() -> int:
            code = pytest.main([*QUIET, *marks, *tests], plugins=[Recorder(folder, found)])
            loaded.write_text(json.dumps([*sys.modules]), encoding="utf-8")
            return code

        if self._in_fork(run, 3600):
            raise SystemExit("a test fails without any change; mend that first: " + " ".join(tests))
        self._meetings = Meetings(found, PATIENCE)
        _load(json.loads(loaded.read_text(encoding="utf-8")))
        sys.dont_write_bytecode = True
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"  # what Python keeps of a change could be taken for the next

    def survivors(self, mutants: Iterable[Mutant]) -> int:
        """How many changes no test notices, each printed in a line."""
        lived = 0
        for mutant in mutants:
            tests = self._meetings.tests(mutant.path, mutant.line)
            with mutant.made():
                noticed = self._in_fork(
                    lambda tests=tests: pytest.main([*QUIET, *ENDING, *tests]),  # type: ignore[misc]
                    30 + 3 * self._meetings.seconds(tests),
                )
            if not noticed:
                print(f"LIVED {mutant.path.relative_to(self._root).parent.as_posix()}/{mutant}", flush=True)
                lived += 1
        return lived

    def _in_fork(self, act: Callable[[], int], seconds: float) -> int:
        """What an act returns in a process of its own; not 0 either where it takes more work than these seconds."""
        sys.stdout.flush()
        child = os.fork()
        if child:
            status = os.waitpid(child, 0)[1]
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)  # what it began and did not end
            return status
        try:
            os.setsid()
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
            if not self._scripts:  # a browser takes what it likes
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            nothing = os.open(os.devnull, os.O_RDWR)
            for stream in (1, 2):
                os.dup2(nothing, stream)
            os.chdir(self._root)
            sys.path[:] = [str(self._root), *sys.path]
            for name in [name for name in sys.modules if name.partition(".")[0] in OWN]:
                del sys.modules[name]
            os._exit(act())
        finally:
            os._exit(70)


def _load(modules: Iterable[str]) -> None:
    """Load the libraries that the tests use, once for all forks."""
    for name in modules:
        if name.partition(".")[0] not in (*OWN, "conftest"):
            with suppress(Exception):
                importlib.import_module(name)
