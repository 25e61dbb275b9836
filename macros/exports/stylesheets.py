"""Style sheets of the exports, from those of the site: its tokens, and what each component says for a medium.

A component's sheet says in `@media reader { … }` how it looks in the EPUB, and in `@media card { … }` how on a flashcard:
media that no browser has, so that the site passes over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from ..theme import THEME

_STYLES = Path("assets", "styles")


def tokens(root: Path, scheme: str = "light") -> dict[str, str]:
    """The value of each token by its name (`--c-ink`), in a scheme: light, dark or print."""
    found: dict[str, str] = {}
    for rule in _rules((_folder(root) / "tokens.css").read_text(encoding="utf-8")):
        selector = tinycss2.serialize(rule.prelude).strip()
        if rule.type == "at-rule":
            for inner in _rules(rule.content) if selector == scheme == "print" else ():
                found |= _declared(inner)
        elif ":root" in selector or (scheme == "dark" and "slate" in selector):
            found |= _declared(rule)
    return found


def components(root: Path, medium: str) -> str:
    """What the sheets of the components say for a medium, by their names in order."""
    rules = [rule for path in sorted(_folder(root).glob("*.css")) for rule in _rules(path.read_text(encoding="utf-8"))]
    return "".join(
        tinycss2.serialize(rule.content)
        for rule in rules
        if rule.type == "at-rule" and tinycss2.serialize(rule.prelude).strip() == medium
    )


def resolved(css: str, values: Mapping[str, str]) -> str:
    """`css` with the value of each token in its place, for what knows no custom properties."""
    return str(tinycss2.serialize(list(_replaced(tinycss2.parse_component_value_list(css), values))))


def declared(css: str, values: Mapping[str, str]) -> str:
    """Declarations of the tokens that `css` asks for."""
    return " ".join(f"{name}: {value};" for name, value in values.items() if f"var({name})" in css)


def _folder(root: Path) -> Path:
    own = root / "overrides" / _STYLES
    return own if own.is_dir() else THEME / _STYLES


def _rules(css: Any) -> list[Any]:
    return list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))


def _declared(rule: Any) -> dict[str, str]:
    found = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
    return {
        one.name: tinycss2.serialize(one.value).strip()
        for one in found
        if one.type == "declaration" and one.name.startswith("--")
    }


def _replaced(nodes: Iterable[Any], values: Mapping[str, str]) -> Iterator[Any]:
    for node in nodes:
        name = tinycss2.serialize(node.arguments).strip() if node.type == "function" else ""
        if node.type == "function" and node.lower_name == "var" and name in values:
            yield from _replaced(tinycss2.parse_component_value_list(values[name]), values)
            continue
        for part in ("content", "arguments"):
            if isinstance(getattr(node, part, None), list):
                setattr(node, part, list(_replaced(getattr(node, part), values)))
        yield node
