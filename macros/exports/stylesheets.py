"""Style sheets, from one for each component: the site's, and what the exports take of them.

A component's sheet says in `@media reader { … }` how it looks in the EPUB, and in `@media card { … }` how on a flashcard:
media that no browser has, so that the site passes over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from ..theme import SITE_SHEET, THEME

_STYLES = Path("assets", "styles")
_COMMON = _STYLES / "common.css"
_EXPORTED = ("reader", "card")


def write_site_sheet(folder: Path) -> None:
    """Make `assets/styles.css` in the theme's folder anew, if it has the sheets for it and it is not as it would be now.

    Raises:
        OSError: if it cannot be read or written.
    """
    if not (folder / _COMMON).is_file():
        return
    target, sheet = folder / SITE_SHEET, site_sheet(folder)
    if not target.is_file() or target.read_text(encoding="utf-8") != sheet:
        target.write_text(sheet, encoding="utf-8", newline="\n")


def site_sheet(folder: Path) -> str:
    """The sheets that `common.css` imports as one, without comments and without what is for exports."""
    imported = [rule.prelude for rule in _rules(_read(folder / _COMMON))]
    names = [token.value for prelude in imported for token in prelude if token.type == "string"]
    rules = [
        rule for name in names for rule in _rules(_read(folder / _STYLES / name)) if _medium(rule) not in _EXPORTED
    ]
    head = (
        "/* Made from the sheets in styles/ that styles/common.css names, by `mkcourse theme`: change them there. */\n"
    )
    return head + "".join(f"{rule.serialize()}\n" for rule in rules)


def tokens(root: Path, scheme: str = "light") -> dict[str, str]:
    """The value of each token by its name (`--c-ink`), in a scheme: light, dark or print."""
    found: dict[str, str] = {}
    for rule in _rules(_read(_folder(root) / "tokens.css")):
        selector = tinycss2.serialize(rule.prelude).strip()
        if rule.type == "at-rule":
            for inner in _rules(rule.content) if selector == scheme == "print" else ():
                found |= _declared(inner)
        elif ":root" in selector or (scheme == "dark" and "slate" in selector):
            found |= _declared(rule)
    return found


def components(root: Path, medium: str) -> str:
    """What the sheets of the components say for a medium, by their names in order."""
    rules = [rule for path in sorted(_folder(root).glob("*.css")) for rule in _rules(_read(path))]
    return "".join(tinycss2.serialize(rule.content) for rule in rules if _medium(rule) == medium)


def resolved(css: str, values: Mapping[str, str]) -> str:
    """`css` with the value of each token in its place, for what knows no custom properties."""
    return str(tinycss2.serialize(list(_replaced(tinycss2.parse_component_value_list(css), values))))


def declared(css: str, values: Mapping[str, str]) -> str:
    """Declarations of the tokens that `css` asks for."""
    return " ".join(f"{name}: {value};" for name, value in values.items() if f"var({name})" in css)


def _folder(root: Path) -> Path:
    own = root / "overrides" / _STYLES
    return own if own.is_dir() else THEME / _STYLES


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _medium(rule: Any) -> str:
    return tinycss2.serialize(rule.prelude).strip() if rule.type == "at-rule" else ""


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
