"""What is measured is a course without mistakes, at any size."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.__main__ import main

from .bench.courses import synthetic
from .bench.meetings import Meetings, lines_of
from .bench.mutants import mutants
from .bench.mutations import TESTS, files_of_tests, sample
from .conftest import REPOSITORY


@pytest.mark.thorough
def test_a_synthetic_course_has_no_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    synthetic(tmp_path / "course", 6)
    assert main(["--root", str(tmp_path / "course"), "check"]) == 0, capsys.readouterr().out


def test_a_mutant_changes_one_thing_and_is_still_python(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    lines = [
        '"""About."""',
        "def f(x: 'int') -> bool:",
        "    yield x",
        "    return not x and x == 1 or f'é{x}' in ('b',)",
        "",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    made = {(mutant.line, mutant.new) for mutant in mutants(path)}
    assert {line for line, _ in made} == {3, 4}
    assert {new for _, new in made} >= {
        "(yield from ())",
        "return None",
        "(x != 1)",
        "(x)",
        "2",
        '""',
        "(not x or x == 1)",
    }
    for mutant in mutants(path):
        text = mutant.apply(path.read_bytes()).decode()
        compile(text, "a", "exec")
        assert [one == two for one, two in zip(lines, text.split("\n"), strict=True)].count(False) == 1


def test_a_change_stands_in_its_file_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    path.write_text("X = 1\n", encoding="utf-8")
    before = path.stat().st_mtime_ns
    (mutant,) = mutants(path)
    with mutant.made():
        assert path.read_text(encoding="utf-8") == "X = 2\n"
    assert (path.read_text(encoding="utf-8"), path.stat().st_mtime_ns) == ("X = 1\n", before)


@pytest.mark.judge
def test_a_mutant_of_a_script_changes_one_thing_too(tmp_path: Path) -> None:
    path = tmp_path / "a.js"
    path.write_text('export const a = (é, b) => !é && b < 2 ? "1" + b : 3n // is 4\n', encoding="utf-8")
    made = {
        mutant.apply(path.read_bytes()).decode().partition("=> ")[2].partition(" //")[0] for mutant in mutants(path)
    }
    assert made == {
        "undefined",
        '(!é && b < 2 ? 3n : "1" + b)',
        '!é || b < 2 ? "1" + b : 3n',
        '(é) && b < 2 ? "1" + b : 3n',
        '!é && b <= 2 ? "1" + b : 3n',
        '!é && b < 3 ? "1" + b : 3n',
        '!é && b < 2 ? "1" + b : 4n',
    }


@pytest.mark.thorough
def test_a_sample_is_the_same_for_a_seed() -> None:
    chosen = sample("macros/exports/cards", 30, 1)
    assert len(chosen) == 30
    assert chosen == sample("macros/exports/cards", 30, 1)


PROGRAM = """X = 1


def f(x):
    if x:
        return g(
            x
        )
    return 2


def g(x):
    return x
"""


def test_a_mutant_meets_the_tests_that_run_its_statement_the_quick_first(tmp_path: Path) -> None:
    path, written = tmp_path / "a.py", tmp_path / "met.json"
    path.write_text(PROGRAM, encoding="utf-8")
    found = [lines_of(path, line) for line in (1, 4, 5, 7, 9, 13)]
    assert found == [None, None, range(5, 9), range(6, 9), range(9, 10), range(13, 14)]
    met = {
        "a::slow": (9, [[str(path), 5]]),
        "a::one": (2, [[str(path), 5], [str(path), 6]]),
        "b::two": (1, [[str(path), 5], [str(path), 9]]),
    }
    written.write_text(json.dumps(met), encoding="utf-8")
    found = Meetings(written, patience=8)
    assert [found.tests(path, line) for line in (5, 6, 9, 1, 13)] == [
        ["b::two", "a::one"],
        ["a::one"],
        ["b::two"],
        *[["b::two", "a::one"]] * 2,
    ]
    assert found.seconds(["a::one", "b::two"]) == 3


@pytest.mark.parametrize("folder", TESTS)
def test_tests_that_mutants_meet_are_there(folder: str) -> None:
    assert all((REPOSITORY / name.partition("::")[0]).exists() for name in files_of_tests(folder))
