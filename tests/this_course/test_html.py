"""The Nu checker finds no fault in any page of this course."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ..judges.test_html import assert_valid


@pytest.mark.judge
def test_every_page_is_valid_html(built: Callable[..., Path]) -> None:
    assert_valid(built("course"))
