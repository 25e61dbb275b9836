"""The style sheets: tokens written once, one sheet a component, nothing dead, and what the exports take from them."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from lxml import html
from tinycss2.color4 import parse_color

from macros.exports.cards.notetypes import card_style
from macros.exports.stylesheets import components, resolved, site_sheet, tokens, write_site_sheet
from macros.theme import SITE_SHEET

from .conftest import COURSE, REPOSITORY, survey_of

STYLES = REPOSITORY / "overrides" / "assets" / "styles"
SHEETS = sorted(STYLES.glob("*.css"))
COMMON = re.findall(r'^@import "([\w-]+)\.css";', (STYLES / "common.css").read_text(encoding="utf-8"), re.MULTILINE)
EXPORTED = [REPOSITORY / "macros/templates" / name for name in ("epub/book.css", "quiz/card/card.css")]
THEMES = re.compile(r"md-|footnote|headerlink|admonition$|admonition-title$|js$")
"""Classes of the theme, which no sheet of ours owns."""
ADMONITIONS = {"question", "example"}
"""Types of admonition that share their name with a component, or have an icon beside the theme's colour."""
SYSTEM = {"canvastext", "canvas", "highlight", "linktext"}


def rules(css: Any, media: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, list[Any]]]:
    """Each rule with the media it stands in, its selector and its declarations, nested ones too."""
    for one in tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True):
        prelude = tinycss2.serialize(one.prelude).strip() if hasattr(one, "prelude") else ""
        if one.type == "at-rule" and one.content and one.lower_at_keyword != "page":
            yield from rules(one.content, (*media, prelude))
        elif one.type == "qualified-rule":
            yield media, prelude, [d for d in tinycss2.parse_blocks_contents(one.content) if d.type == "declaration"]
            yield from ((m, f"{prelude} {s}", d) for m, s, d in rules(one.content, media))


def classes(selector: str) -> list[str]:
    """The classes a selector names, in order."""
    return re.findall(r"\.([a-zA-Z_][\w-]*)", re.sub(r"\[[^]]*\]", "", selector))


def selectors(path: Path) -> Iterator[str]:
    """Every selector of a sheet, one at a time."""
    for _, prelude, _ in rules(path.read_text(encoding="utf-8")):
        yield from re.split(r",(?![^(]*\))", prelude)


def colours(path: Path) -> Iterator[str]:
    """Colours that a style sheet names, but for those of the reader's system."""
    for _, _, declarations in rules(path.read_text(encoding="utf-8")):
        for declaration in declarations:
            for value in declaration.value:
                said = tinycss2.serialize([value])
                keyword = said.lower() in {"transparent", "currentcolor", *SYSTEM}
                if value.type in ("hash", "ident", "function") and not keyword and parse_color(said):
                    yield said


@pytest.mark.parametrize("path", [*SHEETS, *EXPORTED], ids=lambda path: path.parent.name + "/" + path.name)
def test_only_the_tokens_name_colours(path: Path) -> None:
    assert bool(list(colours(path))) == (path.name == "tokens.css")


def test_no_template_or_script_names_a_colour() -> None:
    files = [
        *REPOSITORY.glob("macros/**/*.jinja"),
        *REPOSITORY.glob("overrides/**/*.html"),
        *REPOSITORY.glob("overrides/**/*.js"),
    ]
    named = {
        path.name: re.findall(r"(?<![&\w])#(?:[0-9a-fA-F]{3,4}){1,2}\b", path.read_text(encoding="utf-8"))
        for path in files
    }
    assert not {name: found for name, found in named.items() if found}
    assert not [path.name for path in files if re.search(r"\sstyle=|<style", path.read_text(encoding="utf-8"))]


def test_every_token_is_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [*SHEETS, *EXPORTED])
    text += "".join(path.read_text(encoding="utf-8") for path in REPOSITORY.glob("macros/templates/**/*.jinja"))
    assert not [name for name in tokens(REPOSITORY, "print") if not re.search(rf"(var\(|\"){name}\b(?!-)", text)]


def test_every_name_that_is_asked_for_is_declared() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [*SHEETS, *EXPORTED])
    declared = set(re.findall(r"(?<!\()(--[\w-]+):", text))
    asked = set(re.findall(r"var\((--[\w-]+)[,)]", text))
    assert not asked - declared


def test_a_class_has_its_looks_from_one_sheet() -> None:
    """A rule belongs to the sheet of the first class of ours that its selector names."""
    owners: dict[str, set[str]] = defaultdict(set)
    for path in SHEETS:
        for selector in selectors(path):
            own = [name for name in classes(selector) if not THEMES.match(name) and name not in ADMONITIONS]
            if own:
                owners[own[0]].add(path.name)
    assert len(owners) > 100
    assert not {name: found for name, found in owners.items() if len(found) > 1}


def test_every_class_is_given_to_something() -> None:
    sources = [
        *REPOSITORY.glob("macros/**/*.jinja"),
        *REPOSITORY.glob("macros/**/*.py"),
        *REPOSITORY.glob("overrides/**/*.html"),
        *REPOSITORY.glob("overrides/**/*.js"),
        *REPOSITORY.glob("docs/guide/*.md"),  # what authors may write: types of admonition
    ]
    text = "".join(path.read_text(encoding="utf-8") for path in sources)
    given = set(re.findall(r"[\w-]+", text))
    made = tuple(re.findall(r"([\w-]+(?:-|__))\{", text))  # form__field--{{ type }}
    theme = (Path(tinycss2.__file__).parents[1] / "material").rglob("main.*.min.css")
    given |= set(classes("".join(path.read_text(encoding="utf-8") for path in theme)))
    dead = {
        name: path.name
        for path in [*SHEETS, *EXPORTED]
        for selector in selectors(path)
        for name in classes(selector)
        if name not in given
        and not name.startswith(made)
        and name not in ("nightMode", "attention")  # of Anki; of reStructuredText
    }
    assert not dead


def test_important_is_left_where_nothing_else_reaches() -> None:
    """What the theme's script writes on the element itself, and rules for every element there is."""
    found = {
        selector
        for path in [*SHEETS, *EXPORTED]
        for _, selector, declarations in rules(path.read_text(encoding="utf-8"))
        if any(one.important for one in declarations)
    }
    assert found == {".md-top", "[data-md-color-switching] *", "*, ::before, ::after"}


def test_each_sheet_is_listed_once() -> None:
    """In common.css, or in layout.html with the marks of what stands on a page: tables first, which others build on."""
    layout = (REPOSITORY / "overrides/layout.html").read_text(encoding="utf-8")
    marked = re.findall(r'^    \["([\w-]+)", \[', layout, re.MULTILINE)
    assert sorted([*COMMON, *marked, "common"]) == [path.stem for path in SHEETS]
    assert COMMON[0] == "tokens"
    assert marked == ["data-table", *sorted({*marked} - {"data-table"})]


def test_the_sheet_of_every_page_is_as_it_would_be_made_now() -> None:
    made = (REPOSITORY / "overrides" / SITE_SHEET).read_text(encoding="utf-8")
    assert made == site_sheet(REPOSITORY / "overrides"), "after a change of a sheet: python -m macros theme"
    text = re.sub(r"url\([^)]*\)", "", made)
    assert len(list(rules(made))) > 200
    assert "/*" not in text.partition("\n")[2]
    assert "@media reader" not in text
    assert "@import" not in text


def test_the_sheet_of_every_page_follows_the_course(tmp_path: Path) -> None:
    """Made by the commands that build, from the sheets as the author has them."""
    folder = tmp_path / "overrides"
    shutil.copytree(REPOSITORY / "overrides", folder)
    tokens_css = folder / "assets/styles/tokens.css"
    tokens_css.write_text(tokens_css.read_text(encoding="utf-8").replace("#951b1e", "#123456"), encoding="utf-8")
    write_site_sheet(folder)
    assert "--c-danger: #123456" in (folder / SITE_SHEET).read_text(encoding="utf-8")
    before = (folder / SITE_SHEET).stat().st_mtime_ns
    write_site_sheet(folder)
    assert (folder / SITE_SHEET).stat().st_mtime_ns == before
    write_site_sheet(tmp_path)  # a theme without these sheets is left alone
    assert not (tmp_path / SITE_SHEET).exists()


def unstyled(site: Path) -> dict[str, set[str]]:
    """Classes on a page whose sheet the page does not ask for, by page."""
    homes = {
        name: path.stem
        for path in SHEETS
        for media, selector, _ in rules(path.read_text(encoding="utf-8"))
        if not {"reader", "card"} & set(media)
        for name in classes(selector)[-1:]
        if not THEMES.match(name) and name not in ADMONITIONS
    }
    lacking = {}
    for path in site.rglob("*.html"):
        page = html.fromstring(path.read_bytes())
        asked = {Path(href).stem for href in page.xpath("//link[@rel='stylesheet']/@href")}
        asked |= {*COMMON} if "styles" in asked else set()
        shown = {name for value in page.xpath("//article//@class") for name in value.split()}
        missing = {name for name in shown if homes.get(name, "tokens") not in asked}
        if missing:
            lacking[path.relative_to(site).as_posix()] = missing
    return lacking


def test_a_page_asks_for_the_sheets_of_what_stands_on_it(built: Callable[..., Path]) -> None:
    assert not unstyled(built("juggling"))


def test_no_page_asks_for_a_sheet_in_vain(built: Callable[..., Path]) -> None:
    asked = [
        href
        for path in built("juggling").rglob("*.html")
        for href in re.findall(r"styles/([\w-]+)\.css", path.read_text())
    ]
    pages = len(list(built("juggling").rglob("*.html")))
    assert pages > 15
    assert pages / 3 < len(asked) < pages * 2.25


@pytest.fixture
def painted(tmp_path: Path) -> Path:
    """The small course with a theme of its own, whose "danger" is another colour."""
    root = tmp_path / "course"
    shutil.copytree(COURSE, root)
    shutil.copytree(STYLES, root / "overrides" / "assets" / "styles")
    sheet = root / "overrides" / "assets" / "styles" / "tokens.css"
    text = sheet.read_text(encoding="utf-8").replace("--c-danger: #951b1e", "--c-danger: #123456")
    sheet.write_text(text.replace("--c-link: #06575e", "--c-link: #654321"), encoding="utf-8")
    return root


def test_the_exports_follow_the_tokens_of_the_course(painted: Path) -> None:
    reader = resolved(components(painted, "reader"), tokens(painted))
    assert "[data-tone=danger] { border-color: #123456; }" in reader
    assert "--c-link: #654321;" in card_style(survey_of(painted).course)
    assert "#951b1e" not in reader


@pytest.mark.parametrize("medium", ["reader", "card"])
def test_what_exports_take_is_a_style_sheet(medium: str) -> None:
    found = components(REPOSITORY, medium)
    assert len(list(rules(found))) > 5
    assert not [one for one in tinycss2.parse_stylesheet(found) if one.type == "error"]
    assert "var(" not in resolved(found, tokens(REPOSITORY))


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("a{color:var(--x)}", "a{color:red}"),
        ("a{border:1px solid var( --x )}", "a{border:1px solid red}"),
        ("@media (max-width: 1em){a{color:var(--y)}}", "@media (max-width: 1em){a{color:red}}"),
        ("a{width:calc(1px + var(--other))}", "a{width:calc(1px + var(--other))}"),
        ('a::before{content:"var(--x)"}', 'a::before{content:"var(--x)"}'),
    ],
)
def test_tokens_give_way_to_their_values(css: str, expected: str) -> None:
    assert resolved(css, {"--x": "red", "--y": "var(--x)"}) == expected


def test_dark_and_print_change_what_they_name_alone() -> None:
    light, dark, paper = (tokens(REPOSITORY, scheme) for scheme in ("light", "dark", "print"))
    assert dark["--c-ink"] != light["--c-ink"] != paper["--c-ink"]
    assert dark["--c-radius"] == light["--c-radius"] == paper["--c-radius"]
