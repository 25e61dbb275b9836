"""Texts of data: one paragraph or several, as the models say, and so shown by every template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import markdown
import pytest
from lxml import html

from macros.course import FILES, FOLDERS
from macros.rendering import TEMPLATES, DataMarkdown, escape_markdown, plain

WRITING = DataMarkdown({}, str)


LINES = """
> 30|>30|<30|< 30|- 5 kg|+ 5 kg|* 5|1. Januar|2) second|# sharp|## x|---|***|5 * 3 * 2|P(A, B)|[ ] empty|snake_case_name
C:\\temp\\new|x_1 and x_2|$x_1$|50 % & more|a < b implies c < d|vector<int, int>|<ul>|!!! note|AT&T|*[HTML]: x|{: .cls }
~~no~~|==mark==|: term|=== tab
"""
SEVERAL = ("| a | b |", "Title\n=====", "| a | b |\n|---|---|", "x\n- y")


@pytest.mark.parametrize("text", [*LINES.strip().replace("\n", "|").split("|"), *SEVERAL])
def test_a_line_is_shown_as_it_stands(text: str) -> None:
    shown = html.fragment_fromstring(WRITING.inline(text), create_parent="div")
    assert " ".join(shown.text_content().split()) == " ".join(text.split()) == plain(text.replace("\n", " "))
    assert list(shown) == []
    if "\n" not in text:
        assert WRITING.block(text) == f"<p>{WRITING.inline(text)}</p>", "one line of paragraphs is a paragraph"


def test_a_line_may_be_marked_up_and_paragraphs_may_hold_lists() -> None:
    assert (
        WRITING.inline("**a** *b* `c` [d](e.md)") == '<strong>a</strong> <em>b</em> <code>c</code> <a href="e.md">d</a>'
    )
    assert WRITING.inline("a\n\nb") == "a\nb"
    assert WRITING.block("a\n\n- b\n- c").count("<li>") == 2
    assert WRITING.block("|a|b|\n|-|-:|\n|1|2|").count("<td") == 2


@pytest.mark.parametrize(
    "text", ["- a", "+ a", "1. a", "12) a", "# a", "= a", "> a", "| a", "* a", ": a", "??? a", "--- a"]
)
def test_a_text_at_the_beginning_of_a_line_of_a_page_begins_nothing(text: str) -> None:
    extensions = ["tables", "def_list", "admonition", "pymdownx.details"]
    page = markdown.markdown(f"word\n\n{escape_markdown(WRITING.inline(text))}", extensions=extensions)
    assert unescape(page.replace("\n", "")) == unescape(f"<p>word</p><p>{WRITING.inline(text)}</p>")


def fields_of_paragraphs() -> Iterator[tuple[str, str]]:
    """Model and field of every text that may hold lists."""
    for kind in (*FILES.values(), *FOLDERS.values()):
        made = kind.model_json_schema()
        for name, part in (("", made), *made.get("$defs", {}).items()):
            yield from (
                (name or kind.__name__, field)
                for field, about in part.get("properties", {}).items()
                if "contentMediaType" in str(about)
            )


def test_templates_show_paragraphs_where_the_models_say_so() -> None:
    named = {field for _, field in fields_of_paragraphs()}
    shown: dict[str, set[str]] = {"block": set(), "inline": set()}
    for path in TEMPLATES.rglob("*.jinja"):
        for way, field in re.findall(r"\b(block|inline)\(\w+\.(\w+)\)", path.read_text(encoding="utf-8")):
            shown[way].add(field)
    assert shown["block"] == named
    assert named & shown["inline"] == {"note", "text"}, "fields of other records that have the same name"
