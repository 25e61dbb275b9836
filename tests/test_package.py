"""The package carries a course that knows nothing of this repository, under each engine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.version import Version

from macros.course import load
from macros.exports import EXPORTS
from macros.version import VERSION

from .conftest import COURSE, ENGINES, REPOSITORY
from .test_engines import texts
from .test_requirements import pinned

SHIM = "from mkcourse import define_env, on_pre_page_macros\n"
UV = shutil.which("uv", path=str(Path(sys.executable).parent))


def run(*command: str | Path, **options: object) -> str:
    """What a command says; a failure shows it."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return str(done.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, built from this repository."""
    folder = tmp_path_factory.mktemp("wheel")
    alone = ("--no-deps", "--no-build-isolation")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", *alone, "--wheel-dir", folder, REPOSITORY)
    [path] = folder.iterdir()
    return path


@pytest.fixture(scope="module")
def mkcourse(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from the package into an environment of its own, beside all engines."""
    home = tmp_path_factory.mktemp("environment")
    pins = pinned("requirements-dev.txt")
    tried = home / "tried.txt"
    tried.write_text("".join(f"{name}=={version}\n" for name, version in pins.items()), encoding="utf-8")
    needed = (f"{wheel}[book]", "properdocs", "zensical", "--constraint", tried)
    if UV:  # which has what it once installed at hand
        run(UV, "venv", "--quiet", "--python", sys.executable, home / "venv")
        run(UV, "pip", "install", "--quiet", "--system-certs", "--python", home / "venv", *needed)
    else:
        run(sys.executable, "-m", "venv", home / "venv")
        run(home / "venv" / "bin" / "python", "-m", "pip", "install", "--quiet", *needed)
    return next((home / "venv").glob("*/mkcourse*"))


@pytest.fixture(scope="module")
def elsewhere(mkcourse: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course as another author has it: its own files, two lines of Python, and the theme of the package."""
    root = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(COURSE, root, dirs_exist_ok=True)
    (root / "macros").mkdir()
    (root / "macros" / "__init__.py").write_text(SHIM, encoding="utf-8")
    assert call(mkcourse, root, "theme") == ""
    return root


@pytest.fixture(scope="module")
def taken_away(mkcourse: Path, elsewhere: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything to take away of that course: no engine has a part in it."""
    root = shutil.copytree(elsewhere, tmp_path_factory.mktemp("taken") / "course")
    assert "left out" not in call(mkcourse, root, "downloads")
    return root / "docs" / "downloads"


def call(mkcourse: Path, root: Path, *arguments: str) -> str:
    """What the command says in the folder of a course."""
    return run(mkcourse, *arguments, cwd=root, env={"PATH": os.environ["PATH"]})


@pytest.mark.engines
def test_the_package_holds_all_of_the_generator_and_the_theme(wheel: Path) -> None:
    expected = {
        f"{there}/{path.relative_to(REPOSITORY / here).as_posix()}"
        for here, there in (("macros", "mkcourse"), ("overrides", "mkcourse/theme"))
        for path in (REPOSITORY / here).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    names = zipfile.ZipFile(wheel).namelist()
    assert {name for name in names if ".dist-info/" not in name} == expected
    assert wheel.name == f"mkcourse-{VERSION}-py3-none-any.whl"


@pytest.mark.engines
@pytest.mark.parametrize("engine", ENGINES)
def test_a_course_elsewhere_is_built_checked_and_exported(
    engine: str, mkcourse: Path, elsewhere: Path, taken_away: Path, built: Callable[..., Path]
) -> None:
    shutil.rmtree(elsewhere / "docs" / "downloads", ignore_errors=True)  # those of the engine before this one
    said = call(mkcourse, elsewhere, "build", "--engine", engine)
    assert said.splitlines()[-1] == f"The site is in {elsewhere / 'site'}."
    assert texts(elsewhere / "site") == texts(built("juggling", engine))
    assert not list((elsewhere / "site").rglob(".*"))
    shutil.copytree(taken_away, elsewhere / "docs" / "downloads")
    made = {path.name for path in taken_away.iterdir() if path.stat().st_size > 1000}
    assert {export.file(load(elsewhere), {}) for export in EXPORTS.values()} < made
    said = call(mkcourse, elsewhere, "build", "--engine", engine)
    assert said.splitlines()[-1].endswith(f" It offers the files of {elsewhere / 'docs' / 'downloads'}.")
    assert made <= {path.name for path in (elsewhere / "site" / "downloads").iterdir()}


def test_the_version_is_the_newest_of_the_changelog_or_the_one_that_comes_next() -> None:
    log = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    coming, _, released = log.partition("## [Unreleased]")[2].partition("\n## [")
    newest = Version(released.partition("]")[0])
    if coming.strip():
        assert Version(VERSION) > newest
        assert Version(VERSION).is_devrelease
    else:
        assert Version(VERSION) == newest
