"""Drawings of this course are light enough for a page."""

from __future__ import annotations

from macros.rendering import figure_svg
from macros.survey import Survey


def test_no_drawing_has_more_than_12_kb(whole_course: Survey) -> None:
    course = whole_course.course
    drawn = {one.id: course.drawn(one)[0] for one in course.exercises.values() if one.frames}
    sizes = {id: len(figure_svg(picture, id, course.words, resolved=True).encode()) for id, picture in drawn.items()}
    assert len(sizes) > 30
    assert {id: size for id, size in sizes.items() if size > 12_000} == {}
