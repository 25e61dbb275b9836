"""What a console says of a command: its name, its version, and the end of an engine."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.engine_command import BUILT, ENGINES, run_engine
from macros.errors import DataError
from macros.version import VERSION

from .conftest import COURSE, REPOSITORY


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


@pytest.mark.parametrize(("program", "status"), [("", 0), ("sys.exit(3)", 3), ("sys.exit('no')", 1)])
def test_the_status_of_an_engine_is_the_status_of_the_command(
    program: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "import sys\nassert sys.argv[1:] == ['-x']\nassert __name__ == '__main__'\n"
    (tmp_path / "somebuilder.py").write_text(told + program, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert run_engine("somebuilder", tmp_path, "-x") == status


def test_an_engine_ends_with_the_command_that_began_it(tmp_path: Path) -> None:
    beating = "import itertools, time\nfor beat in itertools.count():\n    open('beat', 'w').write(str(beat))\n    time.sleep(0.02)"
    (tmp_path / "beater.py").write_text(beating, encoding="utf-8")
    call = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); from pathlib import Path\n"
    call += f"from macros.engine_command import run_engine; run_engine('beater', Path({str(tmp_path)!r}))"
    calling = subprocess.Popen([sys.executable, "-c", call], cwd=REPOSITORY)
    beat = tmp_path / "beat"
    while not beat.exists():
        assert calling.poll() is None
        time.sleep(0.02)
    calling.kill()
    calling.wait()
    until = time.monotonic() + 300
    before = ""
    while before != (before := beat.read_text()) or not before:
        assert time.monotonic() < until, "the engine goes on"
        time.sleep(1)


def build(root: Path, engine: str = "mkdocs") -> subprocess.CompletedProcess[str]:
    """What `python -m macros build` says."""
    command = [sys.executable, "-m", "macros", "build", "--engine", engine]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def standing(course: Path) -> dict[str, bytes]:
    """A site that stands already, with something to download."""
    (course / "site" / "downloads").mkdir(parents=True)
    (course / "site" / "index.html").write_text("the last good one", encoding="utf-8")
    (course / "site" / "downloads" / "course.epub").write_text("a book", encoding="utf-8")
    return files(course / "site")


MISTAKES = {
    "in a built page": ("docs/index.md", '<a href="../nowhere/">gone</a>', "1 error"),
    "that the engine finds": ("docs/index.md", "[gone](nowhere.md)", "nowhere.md"),
    "in the menu": ("mkdocs.yml", (COURSE / "mkdocs.yml").read_text().replace("study.md", "gone.md"), "gone.md"),
    "of a theme file": ("overrides/main.html", "{% if %}", "Expected an expression"),
}


@pytest.mark.engines
@pytest.mark.parametrize("kind", MISTAKES)
def test_after_a_mistake_the_last_good_site_stands(kind: str, course: Path, standing: dict[str, bytes]) -> None:
    path, text, told = MISTAKES[kind]
    (course / path).write_text(text, encoding="utf-8")
    done = build(course)
    assert done.returncode == 1
    assert told in done.stdout + done.stderr
    assert files(course / "site") == standing
    assert not (course / ".mkcourse.yml").exists()


@pytest.mark.parametrize(
    "engine", [ENGINES[0], *(pytest.param(name, marks=pytest.mark.engines) for name in ENGINES[1:])]
)
def test_a_mistake_in_the_course_is_told_without_a_traceback(
    engine: str, course: Path, standing: dict[str, bytes]
) -> None:
    (course / "docs" / "index.md").write_text('{{ cite("nobody1900") }}', encoding="utf-8")
    done = build(course, engine)
    assert files(course / "site") == standing
    assert done.stdout == "docs/index.md:1: reference-unknown: no reference is called 'nobody1900'\n1 error\n"
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.engines
def test_a_build_that_is_killed_leaves_the_last_good_site(course: Path, standing: dict[str, bytes]) -> None:
    building = subprocess.Popen(
        [sys.executable, "-m", "macros", "build"], cwd=course, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    while not (course / BUILT / "assets").exists():
        assert building.poll() is None
        time.sleep(0.01)
    building.kill()
    building.wait()
    assert files(course / "site") == standing


@pytest.mark.engines
@pytest.mark.parametrize("engine", ENGINES)
def test_a_new_site_takes_the_place_of_the_old_one_whole(engine: str, course: Path, standing: dict[str, bytes]) -> None:
    for _ in range(2):  # once more over its own
        done = build(course, engine)
        assert done.returncode == 0, done.stdout + done.stderr
        now = files(course / "site")
        assert "downloads/course.epub" not in now
        assert now["index.html"] != standing["index.html"]
        assert [path.name for path in (course / ".cache").glob("site*")] == []


@pytest.mark.engines
@pytest.mark.parametrize("engine", ENGINES)
def test_a_site_is_served_until_the_command_ends(engine: str, course: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "macros", "serve", "--engine", engine, "--address", address]
    with (course.parent / "said.txt").open("w") as said:
        serving = subprocess.Popen(command, cwd=course, stdout=said, stderr=said)
    try:
        page = "http://" + address + ("/juggling/" if engine != "zensical" else "/")
        assert b"Juggling for beginners" in once_served(page, serving)
    finally:
        serving.kill()
        serving.wait()
    until = time.monotonic() + 300
    with pytest.raises(OSError, match="refused"):
        while time.monotonic() < until:
            with contextlib.suppress(ConnectionResetError), urllib.request.urlopen(page, timeout=5):
                time.sleep(0.1)


def once_served(address: str, serving: subprocess.Popen[bytes]) -> bytes:
    """The page at an address, as soon as there is one."""
    until = time.monotonic() + 600
    while serving.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"{address} is not served")
