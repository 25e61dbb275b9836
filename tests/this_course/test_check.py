"""The course of this repository has no mistake."""

from __future__ import annotations

import pytest

from macros.survey import Survey


@pytest.mark.thorough  # `make check` says it in a few seconds, with every line
def test_the_course_has_no_mistake(whole_course: Survey) -> None:
    assert [str(problem) for problem in whole_course.problems if problem.severity == "error"] == []
