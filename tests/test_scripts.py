"""The scripts of quizzes and study: small, one component a file, and without code or address of others."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from .conftest import REPOSITORY
from .judges.bundle import WRITTEN, stamp

ASSETS = REPOSITORY / "overrides" / "assets"
SCRIPTS = sorted(ASSETS.glob("*.js"))
STUDY = (
    "attempt",
    "components",
    "course-index",
    "dashboard",
    "dom",
    "draw",
    "final",
    "marking",
    "progress",
    "progress-file",
    "question",
    "quiz",
    "resume",
    "review",
)
LIMIT = 20_000  # bytes, compressed together


def test_quiz_and_study_are_small_together() -> None:
    text = "".join((ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in STUDY)
    assert len(gzip.compress(text.encode())) <= LIMIT


def test_the_copy_on_a_disk_has_the_scripts_as_they_are() -> None:
    assert WRITTEN.read_text(encoding="utf-8").startswith(stamp()), "run `make scripts`"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_imports_only_its_neighbours_and_names_no_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert all(re.fullmatch(r"\./[\w-]+\.js", name) for name in re.findall(r'(?:from |import\()"([^"]+)"', text))
    assert "http" not in re.sub(r"https?\??:?\\/\\/|\[href\^=http\]|startsWith\(.http.\)", "", text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_component_brings_all_it_needs(path: Path) -> None:
    """So that what was begun with a network goes on without. These fetch more, and tell when it does not come."""
    code = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert ("import(" in code) == (path.name in ("components.js", "final.js", "review.js"))


def test_every_component_is_mounted_by_its_mark() -> None:
    listed = re.findall(r'import\("\./([\w-]+\.js)"\)', (ASSETS / "components.js").read_text(encoding="utf-8"))
    mounts = {path.name for path in SCRIPTS if "export const mount" in path.read_text(encoding="utf-8")}
    assert set(listed) == mounts
