"""The ledger's choice of a verdict, by keyboard and without any script."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser

from macros.survey import Survey

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False])
def test_arrow_keys_leave_one_verdict_in_sight(
    scripts: bool, course_site: str, browser: Browser, whole_course: Survey
) -> None:
    counts = Counter(claim.verdict for claim in whole_course.course.claims_by_id.values())
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(course_site + "claims/")
    rows = page.locator("tr[data-verdict]:visible")
    assert rows.count() == counts.total()
    page.get_by_role("radio", name="Any").focus()
    for verdict in whole_course.course.vocabulary.verdicts:
        page.keyboard.press("ArrowRight")
        assert rows.count() == counts[verdict.id], verdict.id
        assert set(rows.locator(".badge").all_inner_texts()) == {verdict.label}
    page.keyboard.press("ArrowRight")
    assert rows.count() == counts.total()
    context.close()
