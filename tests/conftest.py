"""Courses and sites that tests share: each is copied and built once a session."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from difflib import unified_diff
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from babel import Locale
from hypothesis import settings

from macros.__main__ import main
from macros.cache import CourseCache
from macros.pages import Addresses
from macros.registry import MACROS
from macros.survey import Survey
from macros.words import Words, shipped

from .chromium import browser, open_page

__all__ = ["browser", "open_page"]

REPOSITORY = Path(__file__).resolve().parents[1]
COURSE = REPOSITORY / "tests" / "course"
WORDS = Words(Locale("en"), shipped("en"))
"""What readers of an English course see that no record and no page says."""
ENGINES = ("mkdocs", "properdocs", "zensical")
ORIGINS = {"juggling": COURSE, "course": REPOSITORY}
"""The courses that are built: the small one for the generator's tests, this repository's for those of `this_course/`."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-goldens` writes what the tests compare with; read the change before it is kept."""
    parser.addoption("--update-goldens", action="store_true", help="write the golden files again from what is made now")


def pytest_configure(config: pytest.Config) -> None:
    """Tests of any text try fewer where only quick tests run. Goldens are written by one process, since two tests may
    write into one file."""
    settings.register_profile("quick", max_examples=20)
    settings.register_profile("whole", max_examples=150)
    settings.load_profile("quick" if "not engines" in config.getoption("markexpr", "") else "whole")
    if config.getoption("--update-goldens") and config.getoption("numprocesses", None):
        raise pytest.UsageError("--update-goldens writes files; run it in one process, without -n")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where no browser is asked for, the folder of its tests is not even read."""
    unread = collection_path == REPOSITORY / "tests" / "browser" and "not browser" in config.getoption("markexpr", "")
    return True if unread else None


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes more than the machine has cores, where tests wait for browsers, engines and judges."""
    cores = os.cpu_count() or 1
    return cores if "not browser" in config.getoption("markexpr", "") else cores + 2


WAITING = ("browser", "engines", "book", "judge")
"""Marks of tests that wait for another program, and take longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait come first, so that nothing is left to wait for at the end: those of judges, then those of the
    generator, and of this repository's course, whose site is built by then. What only computes fills the rest."""
    marks: dict[Path, set[str]] = {}
    for item in items:
        marks.setdefault(item.path, set()).update(mark.name for mark in item.iter_markers())

    def turn(item: pytest.Item) -> int:
        found = marks[item.path]
        if "judge" in found:
            return 0
        return 2 if "this_course" in item.path.parts else 1 if found.intersection(WAITING) else 3

    items.sort(key=turn)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares a text with a golden file; with `--update-goldens` it is written instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-goldens"):
            path.write_text(text, encoding="utf-8")
        command = f"pytest {request.path.relative_to(REPOSITORY).as_posix()} --update-goldens"
        if not path.exists():
            pytest.fail(f"no {path.relative_to(REPOSITORY)} yet: run {command}, and read what it writes", pytrace=False)
        kept = path.read_text(encoding="utf-8")
        if text != kept:
            lines = unified_diff(kept.splitlines(), text.splitlines(), path.name, "now", n=1, lineterm="")
            advice = f"if this change is meant, run {command}"
            pytest.fail("\n".join([*lines, advice]), pytrace=False)

    return compare


def copy_course(origin: Path, target: Path) -> Path:
    """A course beside the generator, as an author has it."""
    for name in ("docs", "data"):
        shutil.copytree(origin / name, target / name)
    shutil.copy(origin / "mkdocs.yml", target / "mkdocs.yml")
    copy_generator(target)
    return target


def copy_generator(root: Path) -> None:
    """The generator beside a course, where engines look for it."""
    for name in ("macros", "overrides"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))


def run_engine(engine: str, root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build the course in `root` with one engine; the site comes to `root/site`."""
    return subprocess.run(
        [sys.executable, "-m", engine, "build", *options],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )


def survey_of(root: Path) -> Survey:
    """The checked survey of the course in `root`, read afresh."""
    return CourseCache().survey(root, MACROS, Addresses())


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A fresh copy of the small course beside the generator, to change at will."""
    return copy_course(COURSE, tmp_path)


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A fresh copy of the small course alone, for what runs in the process of the test: a tenth of the files."""
    for name in ("docs", "data"):
        shutil.copytree(COURSE / name, tmp_path / name)
    shutil.copy(COURSE / "mkdocs.yml", tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def juggling() -> Survey:
    """The survey of the small course as it stands."""
    return survey_of(COURSE)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """The built site of a course by an engine: `built("juggling", "zensical")`. Each is built once, for all processes
    of the run, so a test that changes it takes a copy."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def build(name: str, engine: str = "mkdocs") -> Path:
        root = shared / f"{name}-{engine}"
        told = root / "told.txt"
        try:
            root.mkdir()
        except FileExistsError:
            pass  # another process builds it, or has built it
        else:
            _build(ORIGINS[name], root, engine, told)
        until = time.monotonic() + 960
        while not told.exists():
            assert time.monotonic() < until, f"{engine} does not end with {name}"
            time.sleep(0.1)
        mistakes = told.read_text(encoding="utf-8")
        assert not mistakes, mistakes
        return root / "site"

    return build


def _build(origin: Path, root: Path, engine: str, told: Path) -> None:
    """Build a course in `root`; at the end `told` holds what the engine said of a failure, or nothing."""
    unfinished = told.with_suffix(".part")
    unfinished.write_text(f"{engine} did not begin", encoding="utf-8")
    try:
        done = run_engine(engine, copy_course(origin, root))
        failed = f"{engine} ended with {done.returncode}\n{done.stdout}{done.stderr}"
        unfinished.write_text(failed if done.returncode else "", encoding="utf-8")
    finally:
        unfinished.replace(told)


def until(holds: Callable[[], bool], what: str) -> None:
    """Wait for something that another process does in its own time; a busy machine takes longer."""
    end = time.monotonic() + 600
    while not holds():
        assert time.monotonic() < end, what
        time.sleep(0.3)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves a page while it loads hangs up: no mistake, and nothing to tell."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextlib.contextmanager
def served(folder: Path, handler: type[SimpleHTTPRequestHandler] = _Quiet) -> Iterator[str]:
    """The address at which `folder` is served on loopback."""
    server = _Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def juggling_site(built: Callable[..., Path]) -> Iterator[str]:
    """The address of the small course, built by MkDocs."""
    with served(built("juggling")) as address:
        yield address


@pytest.fixture
def on_disk(tmp_path: Path) -> Path:
    """The small course's offline site, unpacked."""
    root = copy_course(COURSE, tmp_path / "course")
    packed = tmp_path / "offline.zip"
    assert main(["--root", str(root), "offline", "--output", str(packed)]) == 0
    zipfile.ZipFile(packed).extractall(tmp_path)
    return tmp_path / "juggling-for-beginners"
