"""What the course needs installs with the oldest Python that it is said to work with."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import distribution

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from .conftest import REPOSITORY

OLDEST = "3.11.2"
"""The Python of Debian 12."""
NAMED = "Python 3.11, 3.12 or 3.13"


def direct(file: str) -> Iterator[Requirement]:
    """What a file of requirements names, with what it takes over from others."""
    for line in (REPOSITORY / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            yield from direct(line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            yield Requirement(line)


def needed(file: str) -> dict[str, SpecifierSet]:
    """Every package that a file of requirements brings with the oldest Python, with the versions of Python it takes."""
    found: dict[str, SpecifierSet] = {}
    waiting = list(direct(file))
    for requirement in waiting:
        about = distribution(requirement.name)
        found[requirement.name.lower()] = SpecifierSet(about.metadata["Requires-Python"] or "")
        others = map(Requirement, about.requires or ())
        waiting += [one for one in others if _wanted(one, requirement.extras) and one not in waiting]
    return found


def _wanted(requirement: Requirement, extras: set[str]) -> bool:
    python = {"python_version": "3.11", "python_full_version": OLDEST}
    marker = requirement.marker
    return not marker or any(marker.evaluate({**python, "extra": extra}) for extra in extras or {""})


@pytest.mark.parametrize("file", ["requirements.txt", "requirements-book.txt", "requirements-dev.txt"])
def test_all_that_is_needed_takes_the_oldest_python(file: str) -> None:
    packages = needed(file)
    assert len(packages) > len(list(direct(file)))
    refused = {name: str(takes) for name, takes in packages.items() if OLDEST not in takes}
    assert refused == {}, f"choose versions that take Python {OLDEST}"


def test_what_is_installed_is_what_is_pinned() -> None:
    """So that the test above looks at the versions that are pinned."""
    for requirement in direct("requirements-dev.txt"):
        assert distribution(requirement.name).version in requirement.specifier, requirement


@pytest.mark.parametrize("file", ["README.md", "Makefile", "docs/guide/index.md"])
def test_who_begins_is_told_the_same_versions(file: str) -> None:
    text = (REPOSITORY / file).read_text(encoding="utf-8")
    assert NAMED in text
    assert "or newer with venv" not in text
