"""Drawings of this course can be read and changed as text."""

from __future__ import annotations

import pytest

from ..conftest import REPOSITORY

PEOPLE = {
    "bird-dog-position", "brace-belt", "cat-camel-position", "dead-bug-position", "feed-forward-timing",
    "floor-transfer-stations", "hip-flexor-position", "hip-hinge-dowel-position", "ladder-return-deadlift",
    "modified-curl-up-position", "moment-arm", "side-plank-position",
}  # fmt: skip
"""Drawings of people that are not yet drawn from frames: their lines are as a drawing program wrote them."""
DRAWINGS = sorted((REPOSITORY / "data" / "figures").glob("*.svg"))


@pytest.mark.parametrize("path", [path for path in DRAWINGS if path.stem not in PEOPLE], ids=lambda path: path.stem)
def test_no_line_is_longer_than_one_can_read(path: object) -> None:
    assert max(map(len, path.read_text(encoding="utf-8").splitlines())) <= 2000  # type: ignore[attr-defined]


def test_there_are_drawings() -> None:
    assert len(DRAWINGS) >= 7
