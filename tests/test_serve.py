"""While an author writes, the served site answers: also when the course has a mistake, or begins with one."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import ENGINES, until

pytestmark = pytest.mark.engines

RECORD = Path("data/exercises/cascade.yml")
PAGE = Path("docs/modules/three-balls.md")
TOLD = "data/exercises/cascade.yml:1: field-missing: the field 'cues' is missing; add it"


@contextlib.contextmanager
def serving(engine: str, root: Path) -> Iterator[Callable[[str], str]]:
    """The engine serves the course in `root`; what is yielded gives a page of it, or says why there is none."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nwatch: [data, macros, overrides]\n", encoding="utf-8")
    command = [sys.executable, "-m", engine, "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (root / "serve.log").open("w") as log:
        process = subprocess.Popen(command, cwd=root, stdout=log, stderr=log)

    def page(path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/juggling/{path}", timeout=10) as answer:
                return str(answer.read().decode())
        except OSError as error:
            assert process.poll() is None, (root / "serve.log").read_text(encoding="utf-8")[-2000:]
            return f"no answer: {error}"

    try:
        yield page
    finally:
        process.terminate()
        process.wait(300)


def swap(path: Path, old: str, new: str) -> None:
    """Edit a file as an author does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_mistake_stops_no_request(engine: str, course: Path) -> None:
    with serving(engine, course) as page:
        until(lambda: "Three-ball cascade" in page("exercises/cascade/"), "the site is not served")
        swap(course / RECORD, "cues:", "cue:")
        log = course / "serve.log"
        until(lambda: TOLD in log.read_text(encoding="utf-8"), "the mistake is not told")
        until(lambda: "Let it come" in page("exercises/cascade/"), "the last good page does not stay")
        assert (
            "data/exercises/cascade.yml:1" in page("exercises/cascade/") or engine == "zensical"
        )  # which adds nothing
        swap(course / RECORD, "cue:", "cues:")
        swap(course / PAGE, "And rest.", "And rest {{ nothing( }}.")
        until(lambda: f"{PAGE.as_posix()}:" in log.read_text(encoding="utf-8"), "the second mistake is not told")
        until(lambda: "no answer" not in page("modules/three-balls/"), "the page with the mistake does not come")
        swap(course / PAGE, "{{ nothing( }}", "well")
        until(lambda: "And rest well." in page("modules/three-balls/"), "what is mended does not show")
        assert "field-missing" not in page("exercises/cascade/")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_site_with_a_mistake_is_served_from_the_beginning(engine: str, course: Path) -> None:
    swap(course / RECORD, "cues:", "cue:")
    with serving(engine, course) as page:
        until(lambda: "no answer" not in page("exercises/cascade/"), "the site is not served")
        assert TOLD in (course / "serve.log").read_text(encoding="utf-8")
        swap(course / RECORD, "cue:", "cues:")

        def mended() -> bool:
            (course / RECORD).touch()  # saved again: an engine may answer before it looks for changes
            return "Let it come" in page("exercises/cascade/")

        until(mended, "what is mended does not show")
