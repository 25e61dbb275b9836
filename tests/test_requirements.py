"""What the course needs is pinned whole, with hashes, and installs with the oldest Python that it is said to work with."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from .conftest import REPOSITORY

OLDEST = "3.11.2"
"""The Python of Debian 12."""
NAMED = "Python 3.11, 3.12 or 3.13"
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
_NEEDED = PROJECT["project"]["dependencies"]
_BOOK = [*_NEEDED, *PROJECT["project"]["optional-dependencies"]["book"]]
RANGES = {
    "requirements.txt": _NEEDED,
    "requirements-book.txt": _BOOK,
    "requirements-dev.txt": [*_BOOK, *PROJECT["dependency-groups"]["dev"]],
}
"""Each file of pins, and the ranges in pyproject.toml from which `make pins` makes it."""


def wanted(requirement: Requirement, extras: set[str]) -> bool:
    """Whether this system needs it with the oldest Python."""
    python = {"python_version": "3.11", "python_full_version": OLDEST}
    marker = requirement.marker
    return not marker or any(marker.evaluate({**python, "extra": extra}) for extra in extras or {""})


def entries(file: str) -> list[str]:
    """Each pin of a file with its hashes, on one line."""
    text = (REPOSITORY / file).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if not line.lstrip().startswith("#")]


def pinned(file: str) -> dict[str, str]:
    """The version of each package that a file pins for this system."""
    pins = [Requirement(entry.partition("--hash")[0]) for entry in entries(file)]
    return {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in pins if wanted(pin, set())}


def missing(requirement: Requirement, pins: dict[str, str], known: set[tuple[str, str]]) -> list[str]:
    """What a requirement, or anything that it brings in turn, wants and no pin gives."""
    name = canonicalize_name(requirement.name)
    if not requirement.specifier.contains(pins.get(name, "0.dev0"), prereleases=True):
        return [str(requirement)]
    news = {(name, extra) for extra in ("", *requirement.extras)} - known
    known |= news
    brought = [Requirement(text) for text in distribution(name).requires or () if news]
    return [
        lack for one in brought if any(wanted(one, {extra}) for _, extra in news) for lack in missing(one, pins, known)
    ]


@pytest.mark.parametrize("file", RANGES)
def test_the_pins_are_within_the_ranges_and_lack_nothing(file: str) -> None:
    """Else somebody changed one and not the other: `make pins` writes the pins again."""
    pins, known = pinned(file), set[tuple[str, str]]()
    assert [lack for text in RANGES[file] for lack in missing(Requirement(text), pins, known)] == []
    assert {name for name, _ in known} == pins.keys()


@pytest.mark.parametrize("file", RANGES)
def test_each_pin_has_hashes_and_names_no_host(file: str) -> None:
    for entry in entries(file):
        assert re.fullmatch(r"[\w.-]+==[\w.]+( ; [^-]+)?( +--hash=sha256:[0-9a-f]{64})+", entry), entry
    assert "://" not in (REPOSITORY / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", RANGES)
def test_all_that_is_needed_takes_the_oldest_python(file: str) -> None:
    takes = {name: distribution(name).metadata.get("Requires-Python", "") for name in pinned(file)}
    refused = {name: told for name, told in takes.items() if OLDEST not in SpecifierSet(told)}
    assert refused == {}, f"choose versions that take Python {OLDEST}"
    assert OLDEST in SpecifierSet(PROJECT["project"]["requires-python"])


def test_the_files_agree() -> None:
    needed, book, dev = map(pinned, RANGES)
    assert needed.items() < book.items() < dev.items()


def test_what_is_installed_is_what_is_pinned() -> None:
    """So that the tests above look at the versions that are pinned."""
    pins = pinned("requirements-dev.txt")
    assert {name: distribution(name).version for name in pins} == pins


def test_all_that_is_imported_is_named_and_nothing_else() -> None:
    command = [sys.executable, "-m", "deptry", "macros"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("file", ["README.md", "Makefile", "docs/guide/index.md"])
def test_who_begins_is_told_the_same_versions(file: str) -> None:
    text = (REPOSITORY / file).read_text(encoding="utf-8")
    assert NAMED in text
    assert "or newer with venv" not in text
