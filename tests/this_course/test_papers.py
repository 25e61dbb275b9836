"""Papers of this course's final: their share of safety, and every criterion in any two of them."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser

from macros.blocks.study import final_assessment
from macros.pages import Addresses, PageSource
from macros.registry import MACROS
from macros.survey import Survey
from macros.survey.rendered_page import RenderedPage

pytestmark = pytest.mark.browser


DRAW = """async ({ index, numbers }) => {
  const { draw } = await import("/assets/draw.js")
  const { entries } = await import("/assets/course-index.js")
  const name = entry => entry.criteria.map(n => entry.module.slug + " " + n)
  const papers = []
  for (const number of numbers) papers.push(draw(index, number, papers.at(-1)?.map(entry => entry.id)))
  const told = paper => paper.map(entry => ({ id: entry.id, tier: entry.tier, signs: entry.signs, criteria: name(entry), outcomes: entry.outcomes.map(one => one.id) }))
  return { papers: papers.map(told), pool: told(entries(index)), again: told(draw(index, numbers[0])) }
}"""


@pytest.fixture(scope="module")
def index(whole_course: Survey) -> dict[str, Any]:
    """The index of this repository's course, as its final reads it."""
    page = RenderedPage(PageSource("final.md", {}, "", 0), whole_course.course, Addresses(), MACROS, whole_course)
    root = html.fromstring(f"<main>{final_assessment(page)}</main>")
    return json.loads(root.xpath("//template[@data-course-index]")[0].text_content())  # type: ignore[no-any-return]


def apart(paper: list[dict[str, Any]], tier: str) -> int:
    """How many questions of a tier a paper has that share no sign."""
    taken: set[str] = set()
    found = 0
    for one in sorted((one for one in paper if one.get("tier") == tier), key=lambda one: len(one["signs"])):
        signs = set(one["signs"]) or {one["id"]}
        if not signs & taken:
            taken |= signs
            found += 1
    return found


@pytest.fixture(scope="module")
def drawn(browser: Browser, juggling_site: str, index: dict[str, Any]) -> dict[str, Any]:
    """200 papers of one reader, by numbers that jump about."""
    numbers = [*range(1, 101), *(1000 - 7 * n for n in range(100))]
    page = browser.new_page()
    page.goto(juggling_site + "404.html")
    found = dict(page.evaluate(DRAW, {"index": index, "numbers": numbers}))
    page.close()
    return found


class TestPapers:
    def test_each_has_its_share_of_safety_spread_over_signs(self, drawn: dict[str, Any], index: dict[str, Any]) -> None:
        assert index["safety"] == {"emergency": 2, "same-day": 3}
        for tier, wanted in index["safety"].items():
            assert min(apart(paper, tier) for paper in drawn["papers"]) >= wanted
        signs = {sign for one in drawn["pool"] for sign in one["signs"]}
        assert {sign for paper in drawn["papers"] for one in paper for sign in one["signs"]} == signs

    def test_any_two_in_a_row_have_every_criterion_and_each_every_outcome(self, drawn: dict[str, Any]) -> None:
        def union(what: str, *papers: list[dict[str, Any]]) -> set[str]:
            return {name for paper in papers for one in paper for name in one[what]}

        criteria, outcomes = union("criteria", drawn["pool"]), union("outcomes", drawn["pool"])
        for before, paper in pairwise(drawn["papers"]):
            assert union("criteria", before, paper) == criteria
            assert union("outcomes", paper) == outcomes
            assert len({one["id"] for one in paper}) == len(paper) <= len(outcomes) + 12

    def test_a_number_settles_a_first_paper(self, drawn: dict[str, Any]) -> None:
        assert drawn["papers"][0] == drawn["again"]
        assert len({json.dumps(paper) for paper in drawn["papers"]}) == len(drawn["papers"])
