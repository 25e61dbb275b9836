"""Goldens in YAML are written from what is made now, and keep what their author wrote."""

from __future__ import annotations

import yaml

from .filling import filled

INPUT = """# why there is this case
question: a-question  # of the small course
page: '{{ quiz("three-balls") }}'
expect:
  - {find: "//p"}  # each line
  - find: //li
"""
LISTS = {"web": ["Question 1", "A: x, {y}"], "key": ["[1]"]}
FOUND: list[dict[str, object]] = [{"texts": ["1", "a, “b”"]}, {"count": 2}]


def test_a_new_golden_needs_only_its_input() -> None:
    text = filled(INPUT, LISTS, FOUND)
    case = yaml.safe_load(text)
    assert list(case) == ["question", "web", "key", "page", "expect"]
    assert {name: case[name] for name in LISTS} == LISTS
    assert case["expect"] == [{"find": "//p", "texts": ["1", "a, “b”"]}, {"find": "//li", "count": 2}]
    assert all(
        comment in text for comment in ("# why there is this case\n", "  # of the small course\n", "# each line\n")
    )


def test_what_is_as_it_should_be_keeps_its_bytes() -> None:
    text = filled(INPUT, LISTS, FOUND).replace("- Question 1", '-   "Question 1"')
    assert filled(text, LISTS, FOUND) == text


def test_what_changed_is_written_and_nothing_else() -> None:
    text = filled(INPUT, LISTS, FOUND).replace("key:", "# in the key\nkey:")
    changed = filled(text, {**LISTS, "web": ["Question 2"]}, [{"texts": []}, {"count": 0}])
    old = "  - Question 1\n  - 'A: x, {y}'\n"
    expected = text.replace(old, "  - Question 2\n").replace("texts: ['1', 'a, “b”']", "texts: []")
    assert changed == expected.replace("count: 2", "count: 0")
