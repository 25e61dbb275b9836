"""Every mistake an author can make gets one clear line, never a traceback, and leaves the last good site alone."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from macros.__main__ import main
from macros.bibliography import MAX_BYTES
from macros.loading import LARGEST_FILE

from .conftest import COURSE, REPOSITORY, copy_course, run_engine

BAD_DATA = REPOSITORY / "tests" / "bad_data"


class Case(NamedTuple):
    """One mistake: where it goes, what it holds, and what must be said of it."""

    put: str
    content: bytes
    expected: list[str]

    def put_into(self, root: Path) -> None:
        """Make the mistake in the course at `root`."""
        path = root / self.put
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content)


def read_case(path: Path) -> Case:
    """The case in a file of bad_data; its README describes the form."""
    header, _, content = path.read_bytes().partition(b"\n---\n")
    lines = [line.partition(": ") for line in header.decode().splitlines()]
    put = next(value for name, _, value in lines if name == "put")
    expected = [value for name, _, value in lines if name == "expect" and value != "nothing"]
    return Case(put, content, expected)


CASES = sorted(path for path in BAD_DATA.iterdir() if path.name not in ("README.md", ".gitattributes"))


@pytest.fixture(scope="module")
def lent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small course without generator and theme, which `check` does not need; see `bare`."""
    root = tmp_path_factory.mktemp("lent")
    for name in ("docs", "data"):
        shutil.copytree(COURSE / name, root / name)
    return root


@pytest.fixture
def bare(lent: Path) -> Iterator[Path]:
    """The small course alone, to make mistakes in: what a test wrote is taken back after it."""
    yield lent
    for path in sorted(lent.rglob("*"), reverse=True):
        origin = COURSE / path.relative_to(lent)
        if not origin.exists():
            path.rmdir() if path.is_dir() else path.unlink()
        elif path.is_file() and path.read_bytes() != origin.read_bytes():
            shutil.copyfile(origin, path)


def checked(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    """Exit status of `check`, and its lines without the last, which counts them."""
    status = main(["--root", str(root), "check", *options])
    return status, capsys.readouterr().out.splitlines()[:-1]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 45


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_gets_its_line(path: Path, bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = read_case(path)
    case.put_into(bare)
    status, lines = checked(bare, capsys)
    assert lines == case.expected
    assert status == any(not line.endswith(" [warning]") for line in case.expected)


FIVE_IN_DATA = (
    "time-read-as-number.yml",
    "wrong-type-cell.yml",
    "version-without-quotes.yml",
    "wrong-type-text-for-number.yml",
    "bibtex-lacks-comma.bib",
)
FIVE_ACROSS = (
    "unknown-category.yml",
    "unknown-verdict.yml",
    "unknown-urgency-in-table.yml",
    "unknown-check.yml",
    "page-unknown-macro.md",
)


@pytest.mark.parametrize("names", [FIVE_IN_DATA, FIVE_ACROSS], ids=["data", "data and pages"])
def test_five_mistakes_are_found_in_one_run(
    names: tuple[str, ...], bare: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = [read_case(BAD_DATA / name) for name in names]
    assert len({case.put for case in cases}) == 5
    for case in cases:
        case.put_into(bare)
    _, lines = checked(bare, capsys)
    assert set(lines) >= {case.expected[0] for case in cases}


HUGE = {
    "data": ("data/tables/huge.yml", "#" * (LARGEST_FILE + 1), "file-too-large"),
    "page": ("docs/huge.md", "x" * (LARGEST_FILE + 1), "file-too-large"),
    "bibliography": ("data/references.bib", "%" * (MAX_BYTES + 1), "bib-huge"),
    "brackets": ("data/tables/deep.yml", "[" * 10_000, "yaml-syntax"),
    "a million brackets": ("data/tables/deep.yml", "a: " + "{a: " * 400_000, "yaml-syntax"),
    "a million brackets, closed": ("data/tables/deep.yml", "[" * 900_000 + "]" * 900_000, "yaml-syntax"),
    "hyphens": ("data/tables/deep.yml", "- " * 10_000 + "x", "yaml-syntax"),
    "indentation": ("data/tables/deep.yml", "".join(" " * n + "a:\n" for n in range(1_500)), "yaml-syntax"),
    "front matter": ("docs/index.md", "---\ntitle: " + "[" * 10_000 + "\n---\n", "yaml-syntax"),
    "a long number": ("data/tables/long.yml", "caption: " + "9" * 100_000, "field-missing"),
    "a long name": ("data/tables/long.yml", "a" * 1_000 + ": 1", "field-unknown"),
    "lines": ("data/tables/floor.yml", "caption: |\n" + "  x\n" * 10_000 + "columns: 1\n", "field-type"),
    "stars on a page": ("docs/stars.md", "*" * 20_000 + "{{ cite(" + "(" * 500 + "}}", "macro-syntax"),
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_and_deep_files(name: str, bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A parser that crashed here would take pytest with it."""
    put, text, code = HUGE[name]
    Case(put, text.encode(), []).put_into(bare)
    status, lines = checked(bare, capsys)
    assert status == 1
    assert any(line.startswith(put) and f" {code}: " in line for line in lines), lines[:5]
    assert max(map(len, lines)) < 500


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """`python -m macros` with arguments, as an author calls it."""
    return subprocess.run(
        [sys.executable, "-m", "macros", *arguments],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_command_line(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = command("--root", str(bare), "check")
    assert (good.returncode, good.stdout, good.stderr) == (0, "0 errors\n", "")
    with pytest.raises(SystemExit, match="2"):
        main(["check", "--fromat", "json"])
    assert "--fromat" in capsys.readouterr().err
    assert checked(bare, capsys)[1] == []
    notes = checked(bare, capsys, "--notes")
    assert notes[0] == 0 and any(line.endswith(" [note]") for line in notes[1])


def test_output_that_nobody_reads_to_its_end() -> None:
    line = f"set -o pipefail; {sys.executable} -m macros --root tests/course check --notes | true"
    done = subprocess.run(
        ["bash", "-c", line], cwd=REPOSITORY, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.stderr == ""


def test_mistakes_as_json(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = read_case(BAD_DATA / "yes-for-true.yml")
    case.put_into(bare)
    assert main(["--root", str(bare), "check", "--format", "json"]) == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert {key: problem[key] for key in ("path", "line", "code", "severity")} == {
        "path": case.put,
        "line": 11,
        "code": "field-type",
        "severity": "error",
    }
    assert case.expected == [f"{case.put}:11: field-type: {problem['message']}"]


def test_no_course_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = checked(tmp_path, capsys)
    assert status == 1
    assert {line.split(":")[0] for line in lines} >= {"data/course.yml", "data/curriculum.yml", "data/references.bib"}


def test_a_site_that_was_never_built(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = checked(bare, capsys, "--site", str(bare / "site"))
    assert (status, lines) == (1, ["site: file-missing: holds no index.html; build the site first"])


def test_severity_is_the_courses_wish(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = read_case(BAD_DATA / "module-title-differs.md")
    case.put_into(bare)
    course = bare / "data" / "course.yml"
    wish = course.read_text(encoding="utf-8").replace("checks: {", "checks: {module-title: warning, ")
    course.write_text(wish, encoding="utf-8")
    assert checked(bare, capsys) == (0, [f"{case.expected[0]} [warning]"])
    course.write_text(wish.replace("warning", "off"), encoding="utf-8")
    assert checked(bare, capsys) == (0, [])


BUILT = (
    "time-read-as-number.yml",
    "alias-bomb.yml",
    "bibtex-unbalanced-brace.bib",
    "page-unknown-macro.md",
    "page-text-for-pairs.md",
    "page-not-utf-8.md",
    "see-without-heading.yml",
)


def prints(folder: Path) -> dict[str, str]:
    """A fingerprint of each file under `folder`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.engines
def test_a_build_with_a_mistake_leaves_the_last_good_site(course: Path) -> None:
    assert run_engine("mkdocs", course).returncode == 0
    good = prints(course / "site")
    assert "index.html" in good
    for name in BUILT:
        case = read_case(BAD_DATA / name)
        before = (course / case.put).read_bytes()
        case.put_into(course)
        done = run_engine("mkdocs", course)
        output = done.stdout + done.stderr
        assert done.returncode != 0, name
        assert "Traceback" not in output
        assert all(line in output for line in case.expected), (name, output)
        assert prints(course / "site") == good
        (course / case.put).write_bytes(before)


@pytest.mark.engines
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_a_folder_with_spaces_and_umlauts(engine: str, tmp_path: Path) -> None:
    root = tmp_path / "Mein Kurs für Übungen & mehr"
    root.mkdir()
    copy_course(COURSE, root)
    done = run_engine(engine, root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert main(["--root", str(root), "check", "--site", str(root / "site")]) == 0


@pytest.mark.parametrize("folder", ["data/exercises", "docs/modules"])
def test_a_name_that_is_no_text_is_told(folder: str, bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    suffix = b".yml" if folder.startswith("data") else b".md"
    (bare / os.fsdecode(os.fsencode(bare / folder) + b"/f\xff" + suffix)).write_bytes(b"")
    status, lines = checked(bare, capsys)
    assert status == 1
    assert (
        f"{folder}/f\\udcff{suffix.decode()}: file-unknown: got a name with signs that are no text; rename it" in lines
    )
    assert not any("Traceback" in line for line in lines)
