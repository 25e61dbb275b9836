"""Everything to take away, made at once and offered on the site."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from posixpath import normpath

import pytest
from lxml import html

from macros.__main__ import main
from macros.blocks.downloads import downloads
from macros.checks import CHECKS
from macros.checks.built import check_site
from macros.course import load
from macros.errors import DataError, Problem
from macros.exports import EXPORTS, Export, Variant
from macros.exports.downloads import make_all
from macros.models.offered import OfferList
from macros.pages import Addresses, read_pages
from macros.registry import MACROS
from macros.survey import Page, Survey

from .conftest import COURSE, ENGINES, REPOSITORY, run_engine, survey_of
from .test_blocks import words

ID = "juggling-for-beginners"


@pytest.fixture
def root(course: Path) -> Path:
    """The small course, built for the web, without anything to take away."""
    done = run_engine("mkdocs", course)
    assert done.returncode == 0, done.stderr
    return course


WHOLE = {
    "juggling-for-beginners-book-1.0.pdf",
    "juggling-for-beginners-cards-1.0.pdf",
    "juggling-for-beginners-e-book-1.0.epub",
    "juggling-for-beginners-flashcards-1.0.apkg",
    "juggling-for-beginners-forms-1.0.pdf",
    "juggling-for-beginners-handouts-1.0.pdf",
    "juggling-for-beginners-offline-1.0.zip",
    "juggling-for-beginners-summaries-1.0.pdf",
    "juggling-for-beginners-task-sheets-1.0.pdf",
}
MODULES = {f"juggling-for-beginners-module-three-balls-1.0.{suffix}" for suffix in ("pdf", "epub")}
FOR_INSTRUCTORS = "juggling-for-beginners-book-instructor-1.0.pdf"


def offered(root: Path) -> list[str]:
    """The files that the page of downloads of a built site links to, in the folder that has them."""
    links = html.parse(str(root / "site/downloads/index.html")).xpath("//*[@data-downloads]//a/@href")
    return [normpath(f"downloads/{link}").removeprefix("downloads/") for link in links]


@pytest.mark.book
def test_one_command_makes_all_for_the_site_to_offer(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(course), "downloads"]) == 0
    folder = course / "docs" / "downloads"
    assert {path.name for path in folder.iterdir()} == {*WHOLE, *MODULES, "files.json"}
    assert {path.name for path in (course / "downloads").iterdir()} == {FOR_INSTRUCTORS}
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"1 of {len(WHOLE) + 3}: juggling-for-beginners-flashcards-1.0.apkg …"
    assert re.fullmatch(r"1 of \d+: \S+\.apkg: 0\.\d MB, \d+ cards", said[1])
    assert said[-2:] == [
        f"{len(WHOLE) + 2} files are in {folder}: the next build of the site offers them.",
        f"1 for instructors, which the site does not offer, in {course / 'downloads'}.",
    ]
    for engine in ENGINES:
        shutil.rmtree(course / "site", ignore_errors=True)
        assert run_engine(engine, course).returncode == 0
        assert set(offered(course)) == {*WHOLE, *MODULES}, engine
        for name in offered(course):
            assert (course / "site" / "downloads" / name).read_bytes() == (folder / name).read_bytes()
        listed, parts = html.parse(str(course / "site/downloads/index.html")).xpath("//*[@data-downloads]")
        assert words(listed).startswith("Version 1.0, last changed on 31 January 2026.")
        assert words(listed).count(" kB") + words(listed).count(" MB") == len(WHOLE)
        assert re.fullmatch(
            r"Module 1: Three balls The e-book EPUB, \d+ kB ?The book PDF, \d+ pages, \d+ kB", words(parts)
        )
        assert not [p for p in check_site(course / "site", survey_of(course)) if p.severity == "error"]


def test_a_newer_version_takes_the_place_of_the_older(bare: Path) -> None:
    exports = {"epub": making({})}
    folder = bare / "docs" / "downloads"
    make_all(survey_of(bare), exports, folder, bare)
    (folder / "own.txt").touch()
    settings = bare / "data" / "course.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('version: "1.0"', 'version: "1.1 beta"'), encoding="utf-8"
    )
    make_all(survey_of(bare), exports, folder, bare)
    assert {path.name for path in folder.iterdir()} == {
        "own.txt",
        "files.json",
        *(f"juggling-for-beginners-{kind}-1.1-beta.pdf" for kind in ("all", *"abc")),
    }


@pytest.mark.parametrize("text", ["", "[]", '{"version": 1}', '{"version": "1", "updated": "2026-01-31", "files": []}'])
def test_a_list_that_is_none_is_said_in_a_line(text: str, bare: Path) -> None:
    (bare / "docs" / "downloads").mkdir()
    (bare / "docs" / "downloads" / "files.json").write_text(text, encoding="utf-8")
    [problem] = [one for one in survey_of(bare).problems if one.severity == "error"]
    assert str(problem).startswith("docs/downloads.md:7: downloads-list: docs/downloads/files.json is not what")


def test_a_copy_on_a_disk_leads_to_the_published_site(bare: Path) -> None:
    settings = bare / "mkdocs.yml"
    source = read_pages(bare)[0][0]
    for address, said in [
        ("https://example.org/juggling/", "are where you got it."),
        ("https://juggling.club/", "at https://juggling.club/downloads/."),
    ]:
        text = settings.read_text(encoding="utf-8").replace("https://example.org/juggling/", address)
        settings.write_text(text, encoding="utf-8")
        page = Page(replace(source, path="downloads.md"), load(bare), Addresses(packed=True), MACROS)
        shown = words(html.fromstring(downloads(page)))
        assert shown.startswith("Version 1.0, last changed on 31 January 2026.This folder is one of several forms")
        assert shown.endswith(said)
        assert "make" not in shown


@pytest.mark.book
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

    return Export("all", "pdf", "learner", make, "")


def test_what_a_machine_cannot_make_is_left_out(
    juggling: Survey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def make(survey: Survey, target: Path) -> None:
        target.write_text("all of it")

    exports = {"pdf": broken("package-missing"), "epub": Export("all", "epub", "learner", make, "")}
    made = make_all(juggling, exports, tmp_path, tmp_path)
    assert [(file.export, file.path) for file in made] == [("epub", tmp_path / f"{ID}-all-1.0.epub")]
    announced, first, _, second = capsys.readouterr().out.splitlines()
    assert announced == f"1 of 2: {ID}-all-1.0.pdf …"
    assert first == f"book: package-missing: is not there; {tmp_path / f'{ID}-all-1.0.pdf'} is left out"
    assert second == f"2 of 2: {ID}-all-1.0.epub: 0.0 MB"


def making(lacking: dict[str, str]) -> Export:
    """An export of a file and three variants, of which the machine cannot make some: file and code."""

    def make(survey: Survey, target: Path) -> None:
        if kind_of(target) in lacking:
            raise DataError([Problem("book", 0, lacking[kind_of(target)], "is not there")])
        target.parent.mkdir(exist_ok=True)
        target.write_text("all of it")

    parts = [Variant(name, {"part": name}, "learner", name, number) for number, name in enumerate("abc", 1)]
    return Export(
        "all",
        "pdf",
        "learner",
        lambda survey, target, part="": make(survey, target),
        "",
        (),
        lambda _: parts,
    )


def kind_of(path: Path) -> str:
    """What a file says it is: the word before the version."""
    return path.name.split("-")[-2]


@pytest.mark.parametrize("code", [check.code for check in CHECKS.values() if check.of_machine])
def test_the_machine_may_have_room_for_a_part(
    juggling: Survey, code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exports = {"pdf": making({"all": code, "b": code}), "epub": making({})}
    made = make_all(juggling, exports, tmp_path, tmp_path)
    assert [kind_of(file.path) for file in made] == ["a", "c", "all", "a", "b", "c"]
    left_out = [line for line in capsys.readouterr().out.splitlines() if "left out" in line]
    assert [line.rpartition("; ")[2] for line in left_out] == [
        f"{tmp_path / f'{ID}-{name}-1.0.pdf'} is left out" for name in ("all", "b")
    ]


def test_a_disk_without_room_leaves_out_one_file(
    juggling: Survey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def make(survey: Survey, target: Path) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    exports = {"pdf": Export("all", "pdf", "learner", make, ""), "epub": making({})}
    made = make_all(juggling, exports, tmp_path, tmp_path)
    assert {file.export for file in made} == {"epub"}
    [line] = [line for line in capsys.readouterr().out.splitlines() if "left out" in line]
    assert line.startswith(f"{tmp_path / f'{ID}-all-1.0.pdf'}: machine-refused: ")


def test_a_place_where_nothing_can_be_written_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file" / "course.epub", tmp_path):
        assert main(["--root", str(COURSE), "epub", "--output", str(place)]) == 1
        line, count = capsys.readouterr().out.splitlines()
        assert line.startswith(f"{place}: machine-refused: the system does not allow it: ")
        assert count == "1 error"
    assert not list(tmp_path.parent.glob("*.part"))


def test_what_is_for_instructors_is_made_but_not_offered(juggling: Survey, tmp_path: Path) -> None:
    key = making({})._replace(audience="instructor", kind="key")
    made = make_all(juggling, {"pdf": key, "epub": making({})}, tmp_path / "offered", tmp_path / "kept")
    own = f"{ID}-key-1.0.pdf"
    assert [file.path.parent.name for file in made if file.path.name == own] == ["kept"]
    assert (tmp_path / "kept" / own).is_file() and not (tmp_path / "offered" / own).exists()
    assert own not in (tmp_path / "offered" / "files.json").read_text(encoding="utf-8")


def test_what_the_machine_lacks_twice_is_not_tried_again(
    juggling: Survey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exports = {"pdf": making({"all": "package-missing", "a": "package-missing"}), "epub": making({})}
    made = make_all(juggling, exports, tmp_path, tmp_path)
    assert [file.export for file in made] == ["epub"] * 4
    first, second = [line for line in capsys.readouterr().out.splitlines() if "left out" in line]
    assert first.endswith(f"; {tmp_path / f'{ID}-all-1.0.pdf'} is left out")
    assert second.endswith(f"; {tmp_path / f'{ID}-a-1.0.pdf'} and what would follow it are left out")


@pytest.mark.book
def test_without_what_makes_pdf_the_rest_is_made(course: Path) -> None:
    (course / "stand-in").mkdir()
    (course / "stand-in" / "typst.py").write_text("raise ImportError", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "macros", "downloads"],
        cwd=course,
        env={"PYTHONPATH": "stand-in", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    made = {name for name in WHOLE | MODULES if not name.endswith(".pdf")}
    assert {path.name for path in (course / "docs" / "downloads").iterdir()} == {*made, "files.json"}
    left_out = [line for line in done.stdout.splitlines() if "left out" in line]
    assert {line.split("/")[-1].split()[0] for line in left_out} == {
        name for name in WHOLE | MODULES if name.endswith(".pdf")
    }
    assert all(line.startswith("book: package-missing: needs the Python package typst:") for line in left_out)
    assert run_engine("mkdocs", course).returncode == 0
    assert set(offered(course)) == made


def test_a_mistake_of_the_course_is_not_left_out(juggling: Survey, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="site-settings"):
        make_all(juggling, {"pdf": broken("site-settings")}, tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("name", "asked", "file"),
    [
        ("pdf", {}, "juggling-for-beginners-book-1.0.pdf"),
        ("pdf", {"module": "three-balls", "instructor": False}, "juggling-for-beginners-module-three-balls-1.0.pdf"),
        ("pdf", {"instructor": True}, "juggling-for-beginners-book-instructor-1.0.pdf"),
        ("pdf", {"module": "x", "instructor": True}, "juggling-for-beginners-book-x-instructor-1.0.pdf"),
        ("anki", {"record": True}, "juggling-for-beginners-flashcards-1.0.apkg"),
        ("handout", {"exercise": "cascade"}, "juggling-for-beginners-handouts-cascade-1.0.pdf"),
        ("handout", {"signs": True}, "juggling-for-beginners-handouts-signs-1.0.pdf"),
    ],
)
def test_a_file_says_of_what_course_it_is_what_it_holds_and_its_version(
    name: str, asked: dict[str, object], file: str
) -> None:
    assert EXPORTS[name].file(load(COURSE), asked) == file


def test_a_command_alone_writes_beside_the_site(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(bare), "anki"]) == 0
    target = bare / "downloads" / "juggling-for-beginners-flashcards-1.0.apkg"
    assert capsys.readouterr().out.startswith(f"{target}: ")
    assert target.is_file()


def test_the_list_offers_each_export_with_its_own_files(juggling: Survey, tmp_path: Path) -> None:
    epub = making({"b": "package-missing"})._replace(suffix="epub")
    exports = {"pdf": making({})._replace(holds=lambda path: path.stat().st_size), "epub": epub}
    make_all(juggling, exports, tmp_path, tmp_path)
    offers = json.loads((tmp_path / "files.json").read_text(encoding="utf-8"))["offers"]
    files = [[offer["whole"]["file"], *(part["file"] for part in offer["parts"])] for offer in offers]
    assert files == [
        [f"{ID}-{name}-1.0.pdf" for name in ("all", "a", "b", "c")],
        [f"{ID}-{name}-1.0.epub" for name in ("all", "a", "c")],
    ]
    assert [offer["whole"]["size"] for offer in offers] == [len("all of it")] * 2
    assert [offer["whole"]["holds"] for offer in offers] == ["9 pages", ""]
    listed = OfferList.model_validate_json((tmp_path / "files.json").read_bytes())
    assert [(one.module, [file.file for _, file in files]) for one, files in listed.modules] == [
        (1, [f"{ID}-a-1.0.pdf", f"{ID}-a-1.0.epub"]),
        (2, [f"{ID}-b-1.0.pdf"]),
        (3, [f"{ID}-c-1.0.pdf", f"{ID}-c-1.0.epub"]),
    ]
