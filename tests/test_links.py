"""Links that macros make lead to the very place they speak of."""

from __future__ import annotations

import json

import pytest

from macros.course import load
from macros.pages import Addresses, PageSource
from macros.registry import MACROS
from macros.survey import Survey, survey

from .conftest import COURSE
from .test_blocks import pages_of

MODULE = """## Throw

{{ teaches("AC1.2") }}

## Catch

Words.

## Pass

{{ teaches("AC1.1") }}
"""


def surveyed(**texts: str) -> Survey:
    """The survey of pages by name: `a__b` is `a/b.md`."""
    pages = [PageSource(f"{name.replace('__', '/')}.md", {"title": name}, text, 0) for name, text in texts.items()]
    return survey(load(COURSE), [*pages], MACROS, Addresses())


def test_worth_another_look_leads_to_the_heading_that_teaches() -> None:
    whole = surveyed(study="{{ study_desk() }}", modules__three_balls=MODULE)
    text = whole.pages["study.md"].finished
    index = json.loads(text[text.index('{"course"') : text.index("</template>")])
    links = {one["id"]: one["href"] for module in index["modules"] for one in module["outcomes"]}
    assert links == {"LO1.1": "modules/three_balls/#pass", "LO1.2": "modules/three_balls/#throw"}


def test_an_outcome_that_no_heading_teaches_leads_to_its_module() -> None:
    whole = surveyed(study="{{ study_desk() }}", other="Words.")
    text = whole.pages["study.md"].finished
    index = json.loads(text[text.index('{"course"') : text.index("</template>")])
    links = [one["href"] for module in index["modules"] for one in module["outcomes"]]
    assert links == ["modules/three-balls/"] * 2


FORM, PROGRAMME, CASE = '{{ form("practice-diary") }}', '{{ programme("first-week") }}', '{{ case("the-show") }}'


@pytest.mark.parametrize(
    ("cards", "block", "name"),
    [
        ("form_cards", FORM, "practice-diary"),
        ("programme_cards", PROGRAMME, "first-week"),
        ("case_cards", CASE, "the-show"),
    ],
)
def test_a_card_leads_to_the_page_that_its_record_has_to_itself(cards: str, block: str, name: str) -> None:
    texts = {"case": f"{{{{ {cards}() }}}}", "a-first": block, f"toolkit/{name}": block, "z-last": block}
    assert links_of(texts) == {f"../toolkit/{name}/"}
    assert links_of({**texts, f"toolkit/{name}": "Words."}) == {"../a-first/"}


def links_of(texts: dict[str, str]) -> set[str]:
    """Where the titles of the cards on the page `case` lead."""
    return {str(link) for link in pages_of(load(COURSE), texts)["case"].xpath("//li//a/@href")}
