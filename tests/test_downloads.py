"""Everything to take away, made at once and offered on the site."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from macros.__main__ import main
from macros.checks import CHECKS
from macros.checks.built import check_site
from macros.course import load
from macros.errors import DataError, Problem
from macros.exports import EXPORTS, Export, Variant
from macros.exports.downloads import Made, make_all, offer
from macros.survey import Survey

from .conftest import COURSE, REPOSITORY, run_engine, survey_of
from .test_blocks import words

pytestmark = pytest.mark.book


@pytest.fixture
def root(course: Path) -> Path:
    """The small course, built for the web."""
    done = run_engine("mkdocs", course)
    assert done.returncode == 0, done.stderr
    return course


def test_one_command_makes_all_and_offers_it(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = ["--site", str(root / "site"), "--output", str(root / "downloads")]
    assert main(["--root", str(root), "downloads", *folders]) == 0
    made = {path.name for path in (root / "downloads").iterdir()}
    said = capsys.readouterr().out.splitlines()
    assert len(said) == len(made)
    assert {export.file for export in EXPORTS.values()} | {"module-three-balls.pdf", "book-instructor.pdf"} == made
    page = html.parse(str(root / "site" / "downloads" / "index.html"))
    offered = page.xpath("//*[@data-downloads]//a/@href")
    assert set(offered) == made - {"book-instructor.pdf"}
    for name in offered:
        assert (root / "site" / "downloads" / name).read_bytes() == (root / "downloads" / name).read_bytes()
    (listed,) = page.xpath("//*[@data-downloads]")
    assert words(listed).startswith("Version 1.0, last changed on 2026-01-31.")
    assert words(listed).count(" kB") + words(listed).count(" MB") == len(offered)
    assert [str(problem) for problem in check_site(root / "site", survey_of(root)) if problem.severity == "error"] == []
    assert main(["--root", str(root), "downloads", *folders]) == 0  # once more over the same site


def test_every_page_leads_there(root: Path) -> None:
    for path in (root / "site").rglob("*.html"):
        if path.name == "404.html":
            continue
        links = html.parse(str(path)).xpath("//nav//a/@href")
        goals = {(path.parent / link.partition("#")[0]).resolve() for link in links}
        assert root / "site" / "downloads" in goals or path.parent.name == "downloads", path


def test_the_menu_of_the_course_has_it() -> None:
    assert "\n  - Downloads: downloads.md\n" in (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")


def broken(code: str) -> Export:
    """An export that cannot be made."""

    def make(survey: Survey, target: Path) -> None:
        raise DataError([Problem("book", 0, code, "is not there")])

    return Export("course.pdf", make, "")


def test_what_a_machine_cannot_make_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def make(survey: Survey, target: Path) -> None:
        target.write_text("all of it")

    exports = {"book": broken("pango-missing"), "epub": Export("course.epub", make, "")}
    made = make_all(survey_of(COURSE), exports, tmp_path)
    assert made == [Made("epub", tmp_path / "course.epub")]
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"book: pango-missing: is not there; {tmp_path / 'course.pdf'} is left out"
    assert second == f"{tmp_path / 'course.epub'}: 0.0 MB"


def making(lacking: dict[str, str]) -> Export:
    """An export of a file and three variants, of which the machine cannot make some: file and code."""

    def make(survey: Survey, target: Path) -> None:
        if target.name in lacking:
            raise DataError([Problem("book", 0, lacking[target.name], "is not there")])
        target.write_text("all of it")

    return Export("course.pdf", make, "", variants=lambda course: [Variant(name, {}, name) for name in "abc"])


@pytest.mark.parametrize("code", [check.code for check in CHECKS.values() if check.of_machine])
def test_the_machine_may_have_room_for_a_part(code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exports = {"book": making({"course.pdf": code, "b": code}), "epub": making({})}
    made = make_all(survey_of(COURSE), exports, tmp_path)
    assert [file.path.name for file in made] == ["a", "c", "course.pdf", "a", "b", "c"]
    left_out = [line for line in capsys.readouterr().out.splitlines() if "left out" in line]
    assert [line.rpartition("; ")[2] for line in left_out] == [
        f"{tmp_path / name} is left out" for name in ("course.pdf", "b")
    ]


def test_a_disk_without_room_leaves_out_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def make(survey: Survey, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    exports = {"book": Export("course.pdf", make, ""), "epub": making({})}
    made = make_all(survey_of(COURSE), exports, tmp_path)
    assert {file.export for file in made} == {"epub"}
    [line] = [line for line in capsys.readouterr().out.splitlines() if "left out" in line]
    assert line.startswith(f"{tmp_path / 'course.pdf'}: machine-refused: ")


def test_a_place_where_nothing_can_be_written_is_one_line(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file" / "course.epub", tmp_path):
        site = ["--site", str(root / "site")]
        assert main(["--root", str(root), "epub", *site, "--output", str(place)]) == 1
        line, count = capsys.readouterr().out.splitlines()
        assert line.startswith(f"{place}: machine-refused: the system does not allow it: ")
        assert count == "1 error"
    assert not list(tmp_path.parent.glob("*.part"))


def test_what_the_machine_lacks_twice_is_not_tried_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exports = {"book": making({"course.pdf": "pango-missing", "a": "pango-missing"}), "epub": making({})}
    made = make_all(survey_of(COURSE), exports, tmp_path)
    assert [file.export for file in made] == ["epub"] * 4
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.endswith(f"; {tmp_path / 'course.pdf'} is left out")
    assert second.endswith(f"; {tmp_path / 'a'} and what would follow it are left out")


def test_without_pango_the_rest_is_made(root: Path) -> None:
    (root / "stand-in").mkdir()
    (root / "stand-in" / "weasyprint.py").write_text("raise OSError('cannot load library')", encoding="utf-8")
    call = ["--site", "site", "--output", "downloads"]
    done = subprocess.run(
        [sys.executable, "-m", "macros", "downloads", *call],
        cwd=root,
        env={"PYTHONPATH": "stand-in", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    made = {"course.apkg", "course.epub", "course-offline.zip"}
    assert {path.name for path in (root / "downloads").iterdir()} == made
    left_out = [line for line in done.stdout.splitlines() if "left out" in line]
    assert len(left_out) == 3
    assert all(line.startswith("book: pango-missing: needs the system library Pango.") for line in left_out)
    assert (
        set(html.parse(str(root / "site" / "downloads" / "index.html")).xpath("//*[@data-downloads]//a/@href")) == made
    )


def test_a_mistake_of_the_course_is_not_left_out(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="site-settings"):
        make_all(survey_of(COURSE), {"book": broken("site-settings")}, tmp_path)


def test_a_site_without_a_place_for_them_is_said(built: Callable[..., Path], tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(built("juggling"), site)
    (site / "downloads" / "index.html").unlink()
    with pytest.raises(DataError, match="downloads-page: has no place for the list"):
        offer(load(COURSE), site, [])
