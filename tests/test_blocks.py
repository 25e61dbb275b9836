"""Blocks whose HTML has to be right in ways that no page of a course may happen to show."""

from __future__ import annotations

from lxml import html

from macros.rendering import render


def test_each_work_of_a_range_keeps_its_mark() -> None:
    """`[1–3]` shows its ends alone; the reference between still leads back to it."""
    parts = [{"text": "[", "key": ""}, {"text": "1", "key": "a"}, {"text": "–", "key": ""}, {"text": "3", "key": "c"}]
    marks = {key: f"cite-{key}-1" for key in "abc"}
    block = html.fromstring(render("blocks/cite.html.jinja", parts=parts, marks=marks))
    assert block.xpath(".//@id") == ["cite-a-1", "cite-c-1", "cite-b-1"]
    assert block.xpath(".//a/@href") == ["#ref-a", "#ref-c"]


def test_a_work_cited_twice_in_one_mark_has_one_id() -> None:
    parts = [{"text": "1", "key": "a"}, {"text": "1", "key": "a"}]
    block = html.fromstring(render("blocks/cite.html.jinja", parts=parts, marks={"a": "cite-a-1"}))
    assert block.xpath(".//@id") == ["cite-a-1"]
