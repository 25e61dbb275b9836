"""This course below a path, as the workflow builds it for a fork; the tests are those of the small course."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.survey import Survey

from ..conftest import REPOSITORY, copy_course, run_engine
from ..test_publish import (
    HOST,
    test_every_link_works_below_a_path,
    test_our_own_check_agrees,
    test_the_page_for_lost_readers_and_the_site_map_know_the_path,
)

pytestmark = pytest.mark.engines

__all__ = [
    "test_every_link_works_below_a_path",
    "test_our_own_check_agrees",
    "test_the_page_for_lost_readers_and_the_site_map_know_the_path",
]


@pytest.fixture(scope="session")
def course_below(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This repository's course, built as the workflow builds it for a fork that stands below `/course/`."""
    root = copy_course(REPOSITORY, tmp_path_factory.mktemp("below"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", f"{HOST}/course/")
        done = run_engine("mkdocs", root, "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture
def below(course_below: Path, whole_course: Survey, tmp_path: Path) -> tuple[Survey, str, Path]:
    """A course, the name of a sub-path, and the folder above it."""
    (tmp_path / "course").symlink_to(course_below, target_is_directory=True)
    return whole_course, "course", tmp_path
