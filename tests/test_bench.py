"""What is measured is a course without mistakes, at any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main

from .bench.courses import synthetic
from .bench.mutations import TESTS, mutants, quick_tests, sample
from .conftest import REPOSITORY


def test_a_synthetic_course_has_no_mistakes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    synthetic(tmp_path / "course", 30)
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
        assert [one == two for one, two in zip(lines, text.split("\n"), strict=True)].count(False) == 1


def test_a_sample_is_the_same_for_a_seed_and_leaves_the_book_out() -> None:
    chosen = sample("macros/exports", 300, 1)
    assert chosen == sample("macros/exports", 300, 1) != sample("macros/exports", 300, 2)
    assert not any("book" in mutant.path.parts for mutant in chosen)


@pytest.mark.parametrize("folder", TESTS)
def test_tests_that_mutants_meet_are_there(folder: str) -> None:
    assert all((REPOSITORY / name.partition("::")[0]).exists() for name in quick_tests(folder))
