"""What exports take of the style sheets of a theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.exports.stylesheets import components, declared, resolved, site_sheet, tokens

SHEETS = {
    "common.css": '/* first */\n@import url("b.css");\n@import "tokens.css";\n@import "a.css";\n',
    "tokens.css": """
        :root { --c-ink: black; --gap: 1px; color: red }
        /* by night */
        [data-md-color-scheme="slate"] { --c-ink: white }
        .other { --c-ink: green }
        @media print { :root { --c-ink: grey } }
        @media screen { :root { --gap: 3px } }
    """,
    "a.css": "/* about */ .a { color: var(--c-ink) } @media card { .a { gap: 0 } } @media print { .a { color: red } }",
    "b.css": "@media reader { .b { gap: 1px } } @media card { .b { gap: 2px } /* end */ }",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course whose theme has these sheets."""
    folder = tmp_path / "overrides" / "assets" / "styles"
    folder.mkdir(parents=True)
    for name, text in SHEETS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("scheme", "ink", "gap"), [("light", "black", "1px"), ("dark", "white", "1px"), ("print", "grey", "1px")]
)
def test_a_token_has_its_value_in_each_scheme(scheme: str, ink: str, gap: str, root: Path) -> None:
    assert tokens(root, scheme) == {"--c-ink": ink, "--gap": gap}


def test_a_medium_gets_what_components_say_for_it_in_the_order_of_their_names(root: Path) -> None:
    assert [" ".join(components(root, medium).split()) for medium in ("card", "reader", "none")] == [
        ".a { gap: 0 } .b { gap: 2px }",
        ".b { gap: 1px }",
        "",
    ]


def test_the_sheet_of_the_site_has_no_comments_and_nothing_for_exports(root: Path) -> None:
    made = site_sheet(root / "overrides")
    head, _, rules = made.partition("\n")
    assert head.startswith("/* Made from")
    assert "/*" not in rules and "card" not in rules and "reader" not in rules
    assert rules.index("--c-ink") < rules.index(".a {")
    assert "@media print" in rules


def test_values_stand_where_a_reader_knows_no_tokens() -> None:
    css = ".a { margin: calc(var(--gap) + 2px); color: VAR(--c-ink); top: var( --far, 3px ) }"
    values = {"--gap": "1px", "--c-ink": "var(--c-deep)", "--c-deep": "#123"}
    assert resolved(css, values) == ".a { margin: calc(1px + 2px); color: #123; top: var( --far, 3px ) }"


def test_a_sheet_declares_the_tokens_that_it_asks_for() -> None:
    values = {"--a": "1", "--b": "2", "--c": "3"}
    assert declared(".x { top: var(--a); left: var(--c) }", values) == "--a: 1; --c: 3;"
