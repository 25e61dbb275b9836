"""The theme's files are brought up to date in a course, and nothing that was changed by hand is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.theme import RECORD, THEME, write_theme


def written(folder: Path) -> dict[str, str]:
    """The text of every file below a folder but the record."""
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_text(encoding="utf-8") for name, path in files.items() if name != RECORD}


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """A theme of three files."""
    folder = tmp_path / "origin"
    (folder / "assets").mkdir(parents=True)
    for name in ("main.html", "old.html", "assets/course.css"):
        (folder / name).write_text(f"{name} of old", encoding="utf-8")
    return folder


@pytest.fixture
def course(origin: Path, tmp_path: Path) -> Path:
    """The overrides of a course into which it was written."""
    assert write_theme(tmp_path / "overrides", origin) == []
    return tmp_path / "overrides"


def test_a_new_course_gets_every_file(origin: Path, course: Path) -> None:
    assert written(course) == written(origin)
    assert write_theme(course, origin) == []
    assert written(course) == written(origin)


def test_what_was_not_touched_follows_the_theme(origin: Path, course: Path) -> None:
    (origin / "main.html").write_text("new", encoding="utf-8")
    (origin / "old.html").rename(origin / "assets" / "young.js")
    assert write_theme(course, origin) == []
    assert written(course) == written(origin)


def test_what_was_changed_by_hand_stays_and_is_told(origin: Path, course: Path) -> None:
    by_hand = {"main.html": "mine", "old.html": "mine too", "own.html": "nobody else's"}
    for name, text in by_hand.items():
        (course / name).write_text(text, encoding="utf-8")
    assert write_theme(course, origin) == ["main.html", "old.html"]
    (origin / "main.html").write_text("new", encoding="utf-8")
    (origin / "old.html").unlink()
    assert write_theme(course, origin) == ["main.html", "old.html"]
    assert written(course) == {**written(origin), **by_hand}


def test_a_file_that_was_there_before_the_theme_is_not_overwritten(origin: Path, tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text("mine", encoding="utf-8")
    (tmp_path / "old.html").mkdir()
    assert write_theme(tmp_path, origin) == ["main.html", "old.html"]
    assert (tmp_path / "main.html").read_text(encoding="utf-8") == "mine"


def test_a_change_that_is_taken_back_is_no_change(origin: Path, course: Path) -> None:
    (course / "main.html").write_text("mine", encoding="utf-8")
    (origin / "main.html").write_text("new", encoding="utf-8")
    assert write_theme(course, origin) == ["main.html"]
    (course / "main.html").write_text("main.html of old", encoding="utf-8")
    assert write_theme(course, origin) == []
    assert written(course) == written(origin)


def test_the_command_tells_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "overrides" / "main.html"
    own.parent.mkdir()
    own.write_text("mine", encoding="utf-8")
    assert main(["--root", str(tmp_path), "theme"]) == 0
    assert capsys.readouterr().out == f"{own}: was changed by hand, and is left as it is\n"
    assert {**written(THEME), "main.html": "mine"} == written(own.parent)


def test_where_the_theme_comes_from_it_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(THEME.parent), "theme"]) == 0
    assert "where the theme comes from" in capsys.readouterr().out
    assert not (THEME / RECORD).exists()
