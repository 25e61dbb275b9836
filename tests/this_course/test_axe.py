"""axe finds nothing on any kind of page of this course, on a phone and on a desk, in light and in dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from ..browser.test_axe import assert_no_faults
from .kinds import KINDS

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS.keys())
def test_each_kind_of_page(path: str, course_site: str, browser: Browser) -> None:
    assert_no_faults(browser, course_site + path)
