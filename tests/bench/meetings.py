"""Which tests run which statements, so that a change meets the tests that can notice it, those that are quick first."""

from __future__ import annotations

import ast
import builtins
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HOOK = "_met_by_a_test"
Statements = set[tuple[str, int]]
"""Statements by their file and the line at which they begin."""


class Recorder:
    """A plugin of pytest that writes down which statements each test runs, and how many seconds it takes."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._met: Statements = set()
        self._of_fixtures: dict[str, Statements] = defaultdict(set)
        self._of_tests: dict[str, tuple[float, list[str], Statements]] = {}
        setattr(builtins, HOOK, lambda path, line: self._met.add((path, line)))

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Function) -> Iterator[None]:
        """Keep what is run until the test ends."""
        self._met, begun = set(), time.perf_counter()
        yield
        self._of_tests[item.nodeid] = (time.perf_counter() - begun, item.fixturenames, self._met)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        """What a fixture runs counts for every test that asks for it, though it may be made once for all."""
        around, self._met = self._met, set()
        yield
        self._of_fixtures[fixturedef.argname] |= self._met
        self._met |= around

    def pytest_sessionfinish(self) -> None:
        """Write it down: seconds and statements, by test."""
        found = {
            test: (seconds, sorted(met.union(*(self._of_fixtures[name] for name in fixtures))))
            for test, (seconds, fixtures, met) in self._of_tests.items()
        }
        self._target.write_text(json.dumps(found), encoding="utf-8")


class Telling(ast.NodeTransformer):
    """Makes each statement of the functions of a file tell the recorder that it is run."""

    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        """The function with a line before each of its statements."""
        for inner in ast.walk(node):
            for name, value in ast.iter_fields(inner):
                if isinstance(value, list) and value and isinstance(value[0], ast.stmt):
                    setattr(inner, name, [line for statement in value for line in self._telling(statement)])
        return node

    def _telling(self, statement: ast.stmt) -> list[ast.stmt]:
        """The line and the statement; a docstring alone, since it is none but in the first place."""
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            return [statement]
        return [ast.parse(f"{HOOK}({self._path!r}, {statement.lineno})").body[0], statement]


class Meetings:
    """What a recorder wrote down."""

    def __init__(self, written: Path, patience: float) -> None:
        found: dict[str, tuple[float, list[tuple[str, int]]]] = json.loads(written.read_text(encoding="utf-8"))
        self._seconds = {test: seconds for test, (seconds, _) in found.items() if seconds <= patience}
        self._met = {test: called for test, (_, called) in found.items() if test in self._seconds}

    @property
    def seconds(self) -> float:
        """How long all tests take."""
        return sum(self._seconds.values())

    def tests(self, path: Path, line: int) -> list[str]:
        """The tests that run the statement at a line. Outside functions all tests, since another file may read what stands
        there, and first those that run anything of its file; all too where none runs it, and with a script."""
        if path.suffix != ".py":
            return self._quick_first([*self._seconds])
        first, last = lines_of(path, line)
        met = [test for test, run in self._met.items() if any(f == str(path) and first <= n <= last for f, n in run)]
        rest = [test for test in self._seconds if test not in met] if first < last or not met else []
        return [*self._quick_first(met), *self._quick_first(rest)]

    def _quick_first(self, tests: list[str]) -> list[str]:
        """File after file, so that what a file's tests share is made once."""
        cost: dict[str, float] = defaultdict(float)
        for test in tests:
            cost[test.partition("::")[0]] += self._seconds[test]
        return sorted(
            tests, key=lambda test: (cost[test.partition("::")[0]], test.partition("::")[0], self._seconds[test])
        )


def lines_of(path: Path, line: int) -> tuple[int, int]:
    """The first line of the innermost statement of a function at a line, twice; outside functions the lines of the file."""
    source = path.read_text(encoding="utf-8")
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    inside = {
        one for function in functions for one in ast.walk(function) if isinstance(one, ast.stmt) and one is not function
    }
    found = [node.lineno for node in inside if node.lineno <= line <= (node.end_lineno or 0)]
    return (max(found), max(found)) if found else (1, len(source.splitlines()))
