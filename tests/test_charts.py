"""Charts and labels: everything stands inside its drawing, and numbers stand where they belong."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from macros.figures.chart_lines import lines
from macros.figures.chart_parts import WIDTH, Part, Words, marker
from macros.figures.charts import charted
from macros.figures.labels import asked, outside, overlapping, placed
from macros.figures.text import text_width, wrapped
from macros.models.chart import Lines
from macros.models.figure import Figure
from macros.models.label import Label

CHART = {
    "kind": "lines",
    "across": {"title": "week", "high": 10, "ticks": [0, 10]},
    "up": {"title": "catches", "high": 100, "ticks": [0, 100]},
    "series": [{"name": "balls", "points": [[0, 0], [10, 100]]}],
}
BOX = "0 0 560 400"


def label(id: str = "a", **fields: object) -> Label:
    return Label.model_validate({"id": id, "text": "left hand", "at": [100, 100], **fields})


def test_points_stand_where_their_numbers_are() -> None:
    parts = lines(Lines.model_validate(CHART)).parts
    line = next(part.d for part in parts if not isinstance(part, Words) and part.width == 5)
    start, end = (tuple(map(float, point.split())) for point in line.removeprefix("M").split("L"))
    assert (start[0], end[0]) == (92, WIDTH - 40)
    assert start[1] - end[1] == 300


@pytest.mark.parametrize("point", [[11, 5], [5, 101], [5, -1]])
def test_a_point_outside_its_axes_is_told(point: list[int]) -> None:
    series = [{"name": "balls", "points": [point]}]
    with pytest.raises(ValidationError, match="between the ends of both axes"):
        Lines.model_validate({**CHART, "series": series})


def test_a_point_of_three_numbers_is_told() -> None:
    with pytest.raises(ValidationError, match="expected two numbers, or four"):
        Lines.model_validate({**CHART, "series": [{"name": "balls", "points": [[1, 2, 3]]}]})


def test_all_of_a_chart_stands_inside_its_drawing(small_charts: Figure) -> None:
    drawing = charted(small_charts.charts)
    height = float(drawing.box.split()[3])
    for down, parts in drawing.blocks:
        for part in parts:
            if isinstance(part, Words) and not part.turned:
                assert left_of(part) >= 0 and left_of(part) + width_of(part) <= WIDTH
                assert 0 < float(down) + part.y + (len(part.lines) - 1) * part.size * 1.22 <= height


def left_of(part: Words) -> float:
    return part.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[part.anchor] * width_of(part)


def width_of(part: Words) -> float:
    return max(text_width(line, part.size, bold=part.bold) for line in part.lines)


@pytest.fixture
def small_charts() -> Figure:
    """The figure of the small course that has a chart of each kind."""
    from macros.course import load

    from .conftest import COURSE

    return load(COURSE).figures["practice-weeks"]


def test_each_marker_is_another_shape() -> None:
    drawn: list[Part] = [marker(kind, 10, 10, "ink") for kind in range(3)]
    assert len({part.d for part in drawn if not isinstance(part, Words)}) == 3


def test_text_breaks_into_lines_that_fit() -> None:
    lines_of = wrapped("one two three four five six", 120, 20)
    assert "".join(lines_of) == "one two three four five six"
    assert all(text_width(line, 20) <= 120 for line in lines_of)
    assert wrapped("10.1016/S0003-9993(99)90052-7", 150, 20)[0].endswith(("/", "-", ")"))
    assert "".join(wrapped("incomprehensibilities", 60, 20)) == "incomprehensibilities"


def test_words_begin_end_or_have_their_middle_where_they_are_told_to() -> None:
    sides = {"start": [200, 100], "end": [60, 120], "middle": [110, 300]}
    for anchor, words in sides.items():
        one = placed([label(words=words)], BOX).labels[0]
        assert (one.anchor, one.x) == (anchor, words[0])
    assert placed([label(words=[100, 100])], BOX).labels[0].leader is None


def test_labels_of_one_text_share_a_number_and_those_in_the_list_come_first() -> None:
    labels = [
        label("a", text="hand", words=[200, 100]),
        label("b", text="foot", number=[60, 60]),
        label("c", text="foot", number=[300, 60]),
    ]
    assert [one.number for one in placed(labels, BOX).labels] == [2, 1, 1]
    assert [(number, one.text) for number, one in placed(labels, BOX).listed] == [(1, "foot")]


def test_a_question_numbers_its_places_in_its_own_order_and_says_no_word() -> None:
    layer = asked([label("b", words=[200, 100]), label("a")], BOX)
    assert [(one.number, one.lines) for one in layer.labels] == [(1, ()), (2, ())]
    assert layer.labels[1].leader is None


def test_labels_outside_or_on_another_are_found() -> None:
    far, near = label("far", at=[600, 10]), label("near", number=[300, 100], at=[561, 100])
    assert [one.id for one, _ in outside([far, near], BOX)] == ["far", "near"]
    labels = [label("a", words=[200, 100]), label("b", words=[210, 105]), label("c", words=[200, 300])]
    assert [(one.id, other.id) for one, other in overlapping(labels, BOX)] == [("b", "a")]
