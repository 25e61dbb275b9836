"""The guide's examples of macros name this course's records."""

from __future__ import annotations

from macros.pages import Addresses, PageSource
from macros.registry import MACROS
from macros.survey import Page, Survey, run_page

from ..test_docs import GUIDE, macro_page


def test_the_guide_s_examples_of_macros_work(whole_course: Survey) -> None:
    text = macro_page(GUIDE["macros.md"]).split("## To show braces")[0].replace("`", "")
    source = PageSource("modules/core-big-three.md", {}, text, 0)
    page = Page(source, whole_course.course, Addresses(), MACROS)
    run_page(page)
    assert [str(problem) for problem in page.problems] == []
    assert {name for kind, name in page.facts.shows if kind == "macros"} == set(MACROS.all)
