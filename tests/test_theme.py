"""The theme's files are brought up to date in a course, and nothing that was changed by hand is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.theme import RECORD, SITE_SHEET, THEME, write_theme

from .conftest import COURSE


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
    assert write_theme(tmp_path / "overrides", {}, origin) == []
    return tmp_path / "overrides"


def test_a_new_course_gets_every_file(origin: Path, course: Path) -> None:
    assert written(course) == written(origin)
    assert write_theme(course, {}, origin) == []
    assert written(course) == written(origin)


def test_the_sheet_of_every_page_is_made_and_never_counts_as_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(COURSE, tmp_path / "course")
    call, folder = ["--root", str(tmp_path / "course"), "theme"], tmp_path / "course" / "overrides"
    assert main(call) == 0
    tokens, sheet = folder / "assets/styles/tokens.css", folder / SITE_SHEET
    tokens.write_text(tokens.read_text(encoding="utf-8").replace("#951b1e", "#123456"), encoding="utf-8")
    assert "#951b1e" in sheet.read_text(encoding="utf-8")
    assert main(call) == main(call) == 0
    assert "#123456" in sheet.read_text(encoding="utf-8")
    assert capsys.readouterr().out.count("styles.css") == 0


def test_what_was_not_touched_follows_the_theme(origin: Path, course: Path) -> None:
    (origin / "main.html").write_text("new", encoding="utf-8")
    (origin / "old.html").rename(origin / "assets" / "young.js")
    assert write_theme(course, {}, origin) == []
    assert written(course) == written(origin)


def test_what_was_changed_by_hand_stays_and_is_told(origin: Path, course: Path) -> None:
    by_hand = {"main.html": "mine", "old.html": "mine too", "own.html": "nobody else's"}
    for name, text in by_hand.items():
        (course / name).write_text(text, encoding="utf-8")
    assert write_theme(course, {}, origin) == ["main.html", "old.html"]
    (origin / "main.html").write_text("new", encoding="utf-8")
    (origin / "old.html").unlink()
    assert write_theme(course, {}, origin) == ["main.html", "old.html"]
    assert written(course) == {**written(origin), **by_hand}


def test_a_file_that_was_there_before_the_theme_is_not_overwritten(origin: Path, tmp_path: Path) -> None:
    (tmp_path / "main.html").write_text("mine", encoding="utf-8")
    (tmp_path / "old.html").mkdir()
    assert write_theme(tmp_path, {}, origin) == ["main.html", "old.html"]
    assert (tmp_path / "main.html").read_text(encoding="utf-8") == "mine"


def test_a_change_that_is_taken_back_is_no_change(origin: Path, course: Path) -> None:
    (course / "main.html").write_text("mine", encoding="utf-8")
    (origin / "main.html").write_text("new", encoding="utf-8")
    assert write_theme(course, {}, origin) == ["main.html"]
    (course / "main.html").write_text("main.html of old", encoding="utf-8")
    assert write_theme(course, {}, origin) == []
    assert written(course) == written(origin)


def test_the_command_tells_a_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(COURSE / "data", tmp_path / "data")
    own = tmp_path / "overrides" / "main.html"
    own.parent.mkdir()
    own.write_text("mine", encoding="utf-8")
    assert main(["--root", str(tmp_path), "theme"]) == 0
    assert capsys.readouterr().out == f"{own}: was changed by hand, and is left as it is\n"
    assert {**written(THEME), "main.html": "mine"} == written(own.parent)


def test_where_the_theme_comes_from_only_its_words_are_written() -> None:
    before = written(THEME)
    assert main(["--root", str(THEME.parent), "theme"]) == 0
    assert written(THEME) == before, "the theme's words were out of date, and are not now"
    assert not (THEME / RECORD).exists()


def test_files_that_hold_words_say_those_of_the_course(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("data", "docs"):
        shutil.copytree(COURSE / name, tmp_path / name)
    command = ["--root", str(tmp_path)]
    (tmp_path / "data" / "words.yml").write_text("not_found: {title: Lost & found}\n", encoding="utf-8")
    assert main([*command, "theme"]) == 0
    assert "<h1>Lost &amp; found</h1>" in (tmp_path / "overrides" / "not-found.html").read_text(encoding="utf-8")
    assert main([*command, "check"]) == 0
    assert "theme-words" not in capsys.readouterr().out
    (tmp_path / "data" / "words.yml").unlink()
    assert main([*command, "check"]) == 0
    told = "overrides/not-found.html: theme-words: holds other words than the course says; run python -m macros theme"
    assert told in capsys.readouterr().out
    assert main([*command, "theme"]) == 0
    assert main([*command, "check"]) == 0
    assert "theme-words" not in capsys.readouterr().out
