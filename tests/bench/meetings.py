"""Which tests run which lines, so that a change meets the tests that can notice it, those that are quick first."""

from __future__ import annotations

import ast
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

Lines = set[tuple[str, int]]
"""Lines by their file and number."""


class Recorder:
    """A plugin of pytest that writes down which lines of a folder each test runs, and how many seconds it works."""

    def __init__(self, folder: Path, target: Path) -> None:
        self._folder, self._target = str(folder), target
        self._met: Lines = set()
        self._of_fixtures: dict[str, Lines] = defaultdict(set)
        self._of_tests: dict[str, tuple[float, list[str], Lines]] = {}
        sys.settrace(self._enter)

    def _enter(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:
        return self._step if frame.f_code.co_filename.startswith(self._folder) else None

    def _step(self, frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        if event == "line":
            self._met.add((frame.f_code.co_filename, frame.f_lineno))
        return self._step

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Function) -> Iterator[None]:
        """Keep what is run until the test ends."""
        self._met, begun = set(), sum(os.times()[:4])
        yield
        self._of_tests[item.nodeid] = (sum(os.times()[:4]) - begun, item.fixturenames, self._met)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        """What a fixture runs counts for every test that asks for it, though it may be made once for all."""
        around, self._met = self._met, set()
        yield
        self._of_fixtures[fixturedef.argname] |= self._met
        self._met |= around

    def pytest_sessionfinish(self) -> None:
        """Write it down: seconds and lines, by test."""
        sys.settrace(None)
        found = {
            test: (seconds, sorted(met.union(*(self._of_fixtures[name] for name in fixtures))))
            for test, (seconds, fixtures, met) in self._of_tests.items()
        }
        self._target.write_text(json.dumps(found), encoding="utf-8")


class Meetings:
    """What a recorder wrote down."""

    def __init__(self, written: Path, patience: float) -> None:
        found: dict[str, tuple[float, list[tuple[str, int]]]] = json.loads(written.read_text(encoding="utf-8"))
        self._seconds = {test: seconds for test, (seconds, _) in found.items() if seconds <= patience}
        self._met = {test: run for test, (_, run) in found.items() if test in self._seconds}

    def seconds(self, tests: Iterable[str]) -> float:
        """How long these tests work."""
        return sum(self._seconds[test] for test in tests)

    def tests(self, path: Path, line: int) -> list[str]:
        """The tests that run the statement at a line. Outside functions all tests, since another file may read what stands
        there, and first those that run anything of its file; all too where none runs it, and with a script."""
        lines = lines_of(path, line) if path.suffix == ".py" else None
        met = [t for t, run in self._met.items() if any(f == str(path) and n in (lines or [n]) for f, n in run)]
        rest = [] if lines and met else [test for test in self._seconds if test not in met]
        return [*self._quick_first(met), *self._quick_first(rest)]

    def _quick_first(self, tests: list[str]) -> list[str]:
        """File after file, so that what a file's tests share is made once."""
        cost: dict[str, float] = defaultdict(float)
        for test in tests:
            cost[test.partition("::")[0]] += self._seconds[test]
        return sorted(
            tests, key=lambda test: (cost[test.partition("::")[0]], test.partition("::")[0], self._seconds[test])
        )


def lines_of(path: Path, line: int) -> range | None:
    """The lines of the innermost statement of a function at a line; nothing outside functions."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, kinds)]
    inside = [one for whole in functions for one in ast.walk(whole) if isinstance(one, ast.stmt) and one is not whole]
    found = [range(node.lineno, (node.end_lineno or 0) + 1) for node in inside]
    return min((lines for lines in found if line in lines), key=len, default=None)
