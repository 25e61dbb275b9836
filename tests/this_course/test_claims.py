"""The ledger's choice of a verdict, by keyboard; and without scripts the whole ledger."""

from __future__ import annotations

from collections import Counter

import pytest
from playwright.sync_api import Browser, expect

from macros.survey import Survey

pytestmark = pytest.mark.browser


def test_arrow_keys_leave_one_verdict_in_sight(course_site: str, browser: Browser, whole_course: Survey) -> None:
    counts = Counter(claim.verdict for claim in whole_course.course.claims_by_id.values())
    context = browser.new_context()
    page = context.new_page()
    page.goto(course_site + "claims/")
    page.wait_for_selector("[data-claim-filter][data-started]")
    rows = page.locator("tr[data-verdict]:visible")
    expect(rows).to_have_count(counts.total())
    page.get_by_role("radio", name="Any").focus()
    for verdict in whole_course.course.vocabulary.verdicts:
        page.keyboard.press("ArrowRight")
        expect(rows, verdict.id).to_have_count(counts[verdict.id])
        assert set(rows.locator(".badge").all_inner_texts()) == {verdict.label}
        themes = page.locator("[data-claims]").all()
        assert all(
            theme.locator("tr[data-verdict]:visible").count()
            or theme.get_by_text("None of them has this verdict.").is_visible()
            for theme in themes
        )
    page.keyboard.press("ArrowRight")
    expect(rows).to_have_count(counts.total())
    context.close()


def test_on_paper_the_whole_ledger_stands(course_site: str, browser: Browser, whole_course: Survey) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(course_site + "claims/")
    page.wait_for_selector("[data-claim-filter][data-started]")
    page.get_by_role("radio", name="Any").focus()
    page.keyboard.press("ArrowRight")
    page.emulate_media(media="print")
    expect(page.locator("tr[data-verdict]:visible")).to_have_count(len(whole_course.course.claims_by_id))
    context.close()


def test_without_scripts_every_claim_stands_and_no_choice_is_offered(
    course_site: str, browser: Browser, whole_course: Survey
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(course_site + "claims/")
    expect(page.locator("tr[data-verdict]:visible")).to_have_count(len(whole_course.course.claims_by_id))
    expect(page.get_by_role("radio").first).to_be_hidden()
    context.close()
