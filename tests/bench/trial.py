"""Runs tests against changes: each in a fork of one process that has already loaded the libraries, and loads the code anew."""

from __future__ import annotations

import ast
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from .meetings import Meetings, Recorder, Telling
from .mutants import Mutant

PATIENCE = 8
"""Seconds after which a test is too slow to be asked. One that a change keeps from ending fails after six times as many."""
MEMORY = 6 * 2**30
"""Bytes that a change may make the tests take."""
OWN = ("tests", "macros")
"""Packages that are loaded anew for each change."""
QUIET = ["-q", "-p", "no:cacheprovider"]
ENDING = ["-x", "-o", f"timeout={6 * PATIENCE}"]


class Trial:
    """Tests of a folder in a copy of the repository at `root`, and which of them meet which of its functions."""

    def __init__(self, root: Path, folder: Path, tests: Sequence[str]) -> None:
        self._root, self._scripts = root, _is_scripts(folder)
        found, loaded = root / "meetings.json", root / "loaded.json"
        marks = ["-m", "not engines and not judge and not book" + ("" if self._scripts else " and not browser")]

        def run() -> int:
            sys.meta_path.insert(0, _Finder(_telling(folder)))
            code = pytest.main([*QUIET, *marks, *tests], plugins=[Recorder(found)])
            loaded.write_text(json.dumps([*sys.modules]), encoding="utf-8")
            return code

        if self._in_fork(run, 3600):
            raise SystemExit("a test fails without any change; mend that first: " + " ".join(tests))
        self._meetings = Meetings(found, PATIENCE)
        _load(json.loads(loaded.read_text(encoding="utf-8")))

    def survivors(self, mutants: Iterable[Mutant]) -> int:
        """How many changes no test notices, each printed in a line."""
        lived = 0
        for mutant in mutants:
            tests = self._meetings.tests(mutant.path, mutant.line)
            if not self._in_fork(
                lambda mutant=mutant, tests=tests: _run(mutant, tests), 60 + 3 * self._meetings.seconds
            ):  # type: ignore[misc]
                print(f"LIVED {mutant.path.relative_to(self._root).parent.as_posix()}/{mutant}", flush=True)
                lived += 1
        return lived

    def _in_fork(self, act: Callable[[], int], seconds: float) -> int:
        """What an act returns in a process of its own; not 0 either where it takes too long."""
        sys.stdout.flush()
        child = os.fork()
        if child:
            return os.waitpid(child, 0)[1]
        try:
            os.setsid()
            signal.alarm(int(seconds))
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


def _is_scripts(folder: Path) -> bool:
    return "macros" not in folder.parts


def _run(mutant: Mutant, tests: Sequence[str]) -> int:
    if mutant.path.suffix == ".py":
        sys.meta_path.insert(0, _Finder(lambda path, source: mutant.apply(source) if path == mutant.path else None))
        return pytest.main([*QUIET, *ENDING, *tests])
    source = mutant.path.read_bytes()
    mutant.path.write_bytes(mutant.apply(source))
    try:
        return pytest.main([*QUIET, *ENDING, *tests])
    finally:
        mutant.path.write_bytes(source)


def _load(modules: Iterable[str]) -> None:
    """Load the libraries that the tests use, once for all forks."""
    for name in modules:
        if name.partition(".")[0] not in (*OWN, "conftest"):
            with suppress(Exception):
                importlib.import_module(name)


Change = Callable[[Path, bytes], "bytes | ast.AST | None"]
"""What becomes of a file; nothing where it stays as it is."""


class _Finder(MetaPathFinder):
    """Finds modules that are changed."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def find_spec(self, name: str, path: object = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """A loader of its own for a module that is changed; for others nothing, so that Python looks further."""
        place = Path(*name.split("."))
        for found in (place.with_suffix(".py").resolve(), (place / "__init__.py").resolve()):
            if found.is_file() and (program := self._change(found, found.read_bytes())) is not None:
                return spec_from_file_location(name, found, loader=_Loader(name, str(found), program))
        return None


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, program: bytes | ast.AST) -> None:
        super().__init__(name, path)
        self._program = program

    def get_code(self, fullname: str) -> CodeType:
        """The module as it is changed, never kept."""
        return compile(self._program, self.path, "exec")  # type: ignore[arg-type, no-any-return]


def _telling(folder: Path) -> Change:
    def change(path: Path, source: bytes) -> ast.AST | None:
        return (
            ast.fix_missing_locations(Telling(path).visit(ast.parse(source)))
            if folder in (path, *path.parents)
            else None
        )

    return change
