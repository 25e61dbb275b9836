"""Every text of this course's pages comes from its data, its pages, or the words of its language."""

from __future__ import annotations

import pytest

from macros.survey import Survey

from ..pseudo import bracketed, foreign, made, surveyed


@pytest.mark.thorough
def test_all_that_the_pages_show_is_the_course_s_own_or_of_the_language(whole_course: Survey) -> None:
    done = surveyed(bracketed(whole_course.course))
    pieces = (piece for path, piece in made(done) if not path.startswith("guide/"))  # its tables are for authors
    assert foreign(pieces, whole_course.course) == []
