"""Puts what is made now into the text of a golden in YAML, and leaves everything else as its author wrote it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


def filled(text: str, lists: Mapping[str, list[str]], finds: list[dict[str, Any]] | None = None) -> str:
    """A golden with these lists at its top and these results in its `expect`, one for each `find` there.

    What is there already as it should be keeps its bytes; what is new comes after `question`, or at the end of its
    `find`.
    """
    case, node = yaml.safe_load(text), yaml.compose(text, Loader=yaml.SafeLoader)
    nodes = {key.value: (key, value) for key, value in node.value}
    changes = [_list(text, name, value, nodes) for name, value in lists.items() if case.get(name) != value]
    for number, found in enumerate(finds or []):
        wish = nodes["expect"][1].value[number]
        changes += [
            _in_flow(wish, name, made) for name, made in found.items() if case["expect"][number].get(name) != made
        ]
    done, parts = 0, []
    for start, end, new in sorted(changes, key=lambda change: change[0]):
        parts += [text[done:start], new]
        done = end
    return "".join([*parts, text[done:]])


def _list(text: str, name: str, value: list[str], nodes: Mapping[str, Any]) -> tuple[int, int, str]:
    """Where a list at the top of a golden stands or will stand, and its new text."""
    lines = "\n".join([f"{name}:", *(f"  - {_alone(line)}" for line in value)])
    if name in nodes:
        key, old = nodes[name]
        last = old.value[-1] if isinstance(old.value, list) and old.value else old
        return key.start_mark.index, last.end_mark.index, lines
    after = text.index("\n", nodes["question"][1].end_mark.index) + 1
    return after, after, lines + "\n"


def _in_flow(wish: Any, name: str, made: object) -> tuple[int, int, str]:
    """Where one result of a `find` stands or will stand, and its new text."""
    nodes = {key.value: value for key, value in wish.value}
    if name in nodes:
        return nodes[name].start_mark.index, nodes[name].end_mark.index, _flow(made)
    end = max(value.end_mark.index for value in nodes.values())
    between = ", " if wish.flow_style else "\n" + " " * wish.start_mark.column
    return end, end, f"{between}{name}: {_flow(made)}"


def _flow(value: object) -> str:
    """A list or number as YAML within braces."""
    return yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=10**6).strip()[1:-1]


def _alone(text: str) -> str:
    """A text as YAML on a line of its own."""
    return yaml.safe_dump([text], default_flow_style=False, allow_unicode=True, width=10**6).strip().removeprefix("- ")
