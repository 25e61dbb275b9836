"""This repository's course, read and built once a session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from macros.survey import Survey

from ..conftest import REPOSITORY, served, survey_of


@pytest.fixture(scope="session")
def whole_course() -> Survey:
    """The survey of this repository's course."""
    return survey_of(REPOSITORY)


@pytest.fixture(scope="session")
def course_site(built: Callable[..., Path]) -> Iterator[str]:
    """The address of this repository's course, built by MkDocs."""
    with served(built("course")) as address:
        yield address
