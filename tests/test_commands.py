"""What a console says of a command: its name, its version, and the end of an engine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.engine_command import run_engine
from macros.errors import DataError
from macros.version import VERSION


def test_the_help_names_the_command_that_was_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for called, name in (("/usr/bin/mkcourse", "mkcourse"), ("/here/macros/__main__.py", "python -m macros")):
        monkeypatch.setattr(sys, "argv", [called, "--help"])
        with pytest.raises(SystemExit):
            main(["--help"])
        assert capsys.readouterr().out.startswith(f"usage: {name} [-h]")
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"mkcourse {VERSION}\n"


def test_an_engine_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"^nobuilder: package-missing: is not installed: pip install nobuilder$"):
        run_engine("nobuilder", tmp_path)


@pytest.mark.parametrize(("program", "status"), [("", 0), ("exit(3)", 3), ("exit('no')", 1), ("exit()", 0)])
def test_the_status_of_an_engine_is_the_status_of_the_command(
    program: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "somebuilder.py").write_text(f"import sys\nassert sys.argv[1:] == ['-x']\n{program}", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    before, here = sys.argv, Path.cwd()
    assert run_engine("somebuilder", tmp_path, "-x") == status
    assert (sys.argv, Path.cwd()) == (before, here)


def test_a_mistake_in_the_course_fails_the_build_without_a_traceback(course: Path) -> None:
    (course / "docs" / "index.md").write_text('{{ cite("nobody1900") }}', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "build"], cwd=course, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "docs/index.md:1: reference-unknown: no reference is called 'nobody1900'" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_mistake_in_a_built_page_fails_the_build(course: Path) -> None:
    with (course / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write('\n<a href="../nowhere/">gone</a>\n')
    done = subprocess.run(
        [sys.executable, "-m", "macros", "build"], cwd=course, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "1 error"), done.stdout + done.stderr
