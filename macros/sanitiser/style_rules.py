"""Style rules of a drawing, as what they say of each of its elements. CSS is read here alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import cssselect2  # type: ignore[import-untyped]
import tinycss2  # type: ignore[import-untyped]

from .svg_names import REMEDIES

Complain = Callable[[int, str, str], None]
"""Takes a line, what was found there, and what to do about it."""


class Declaration(NamedTuple):
    """A property with its value, and its line in the file."""

    name: str
    value: str
    line: int


def declarations(style: str, line: int, complain: Complain) -> list[Declaration]:
    """The properties in a `style` attribute that stands on a line; those of one program alone are left out."""
    return list(
        _declared(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True), line, complain)
    )


def sheet_declarations(root: Any, complain: Complain) -> dict[Any, list[Declaration]]:
    """What the `<style>` elements of a drawing say of each element, the strongest rule last."""
    matcher, number = cssselect2.Matcher(), 0
    for sheet in root.iter("{*}style"):
        line = sheet.sourceline or 1
        for rule in tinycss2.parse_stylesheet(sheet.text or "", skip_comments=True, skip_whitespace=True):
            at = line + rule.source_line - 1
            for selector in _selectors(rule, at, complain):
                said = [*_declared(tinycss2.parse_blocks_contents(rule.content), at, complain)]
                matcher.add_selector(selector, said)
                number += 1
    return dict(_matched(root, matcher)) if number else {}


def _matched(root: Any, matcher: Any) -> Iterator[tuple[Any, list[Declaration]]]:
    for wrapped in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        found = sorted(matcher.match(wrapped), key=lambda match: match[:2])
        if found:
            yield wrapped.etree_element, [one for *_, said in found for one in said]


def _selectors(rule: Any, line: int, complain: Complain) -> list[Any]:
    """The selectors of a rule; none for one that is no plain rule, which is complained of."""
    if rule.type == "qualified-rule":
        try:
            return list(cssselect2.compile_selector_list(rule.prelude))
        except cssselect2.SelectorError:
            pass
    name = f"@{rule.at_keyword}" if rule.type == "at-rule" else "a style rule that cannot be read"
    complain(line, name[:40], REMEDIES["style"])
    return []


def _declared(nodes: list[Any], line: int, complain: Complain) -> Iterator[Declaration]:
    for node in nodes:
        if node.type == "declaration":
            if not node.name.startswith("-"):
                yield Declaration(node.lower_name, tinycss2.serialize(node.value).strip(), line)
        elif node.type not in ("comment", "whitespace"):
            complain(line, "a style that cannot be read", REMEDIES["style"])
