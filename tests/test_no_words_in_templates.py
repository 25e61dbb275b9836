"""No template, script or Python file holds a word that readers see: all of them stand in `macros/words/`, and are used."""

from __future__ import annotations

import ast
import re
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import jinja2
import pytest
from jinja2 import nodes

from macros.blocks.sheets import all_sheets
from macros.exports import EXPORTS
from macros.exports.cards.card_history import CardHistory
from macros.exports.cards.flashcards import deck
from macros.exports.epub.epub import epub
from macros.exports.paper.book import Edition, manuscript
from macros.exports.paper.cut_cards import card_sides
from macros.exports.paper.handouts import form_pages, handout_pages
from macros.exports.paper.summaries import summary_pages
from macros.rendering import TEMPLATES, environment
from macros.survey import Survey
from macros.words import shipped

from .conftest import REPOSITORY, WORDS
from .pseudo import bracketed, foreign, made, surveyed

TEMPLATE_FILES = sorted(TEMPLATES.rglob("*.jinja"))
_LEXER = jinja2.Environment()
_EXPRESSION = "\ue000"
_NO_WORDS = re.compile(
    r"<(code|meta)\b[^>]*>[^<]*</\1>|\{[{%#].*?[}%#]\}|&\w+;|\b[\w-]+=\"[^\"]*\"|\b[\w-]+--?[\w-]+\b"
)
"""Code, engines' own syntax, entities, and names of attributes and classes that a macro puts into a tag."""
_READ = re.compile(r"\s(?:alt|title|aria-label|placeholder|label|data-(?:say|ask|label|tip-|title)[\w-]*)=\"([^\"]*)\"")
_SENTENCE = re.compile(r"^[A-Z][a-z]+$|[^\W\d_]\s+[^\W\d_]|[^\W\d_][?!:;,…]$|[^\W\d_]{2}\.$")
"""What a string of an expression looks like that is no name, key or class."""


def lexed(source: str) -> tuple[str, list[tuple[int, str]]]:
    """A template with a sign in place of each expression, and the strings in its expressions with their lines."""
    text, strings = "", []
    for line, kind, value in _LEXER.lex(source):
        text += value if kind == "data" else _EXPRESSION * kind.endswith("_begin") + "\n" * value.count("\n")
        if kind == "string":
            strings.append((line, value[1:-1]))
    return text, strings


def words_in(source: str) -> list[str]:
    """Each word that a template says itself, with its line."""
    text, strings = lexed(source)
    found = [(text.count("\n", 0, place.start()) + 1, place[1]) for place in _READ.finditer(text)]
    bare = re.sub(r"<[^>]*>", lambda tag: " " + "\n" * tag[0].count("\n"), _NO_WORDS.sub("", text))
    found += [(number, line.strip()) for number, line in enumerate(bare.split("\n"), 1)]
    found = [(line, said) for line, said in found if re.search(r"[^\W\d_]", said)]
    found += [(line, text) for line, text in strings if _SENTENCE.search(text) and not _is_prefix(text)]
    return [f"{line}: {said.replace(_EXPRESSION, '…')}" for line, said in sorted(found)]


def _is_prefix(text: str) -> bool:
    return text.endswith(".") and any(key.startswith(text) for key in shipped("en"))


@pytest.mark.parametrize("path", TEMPLATE_FILES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_template_says_nothing_itself(path: Path) -> None:
    found = words_in(path.read_text(encoding="utf-8"))
    assert found == [], f"{path.relative_to(REPOSITORY)}: move these into macros/words/en.yml"


def test_words_in_a_template_are_found() -> None:
    assert words_in('<p>{{ x }} of {# no #}\n<b title="Go {{ y }}">{{ "Read more" if z }}</b></p>') == [
        "1: … of …",
        "2: Go …",
        "2: Read more",
    ]
    assert words_in('{{ say("a.b") }} · <i class="quiet" data-x="yes">{{ x | join(", ") }}</i>&nbsp;→') == []


@pytest.mark.parametrize(
    "path", sorted((REPOSITORY / "overrides" / "assets").rglob("*.js")), ids=lambda path: path.name
)
def test_a_script_says_nothing_itself(path: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.S)
    strings = [found[2] for found in re.finditer(r"([\"'`])((?:\\.|(?!\1).)*)\1", code, re.S)]
    told = [text for text in strings if re.search(r"(^|[ >])[A-Z][a-z]+ [a-z]+|[a-z]{2}[.!?…]( |$)", text)]
    assert told == [], "a script reads what it says from the page, which has it from macros/words/en.yml"


def asked_for(source: str) -> Iterator[str]:
    """The keys for which a template asks; one that it puts together as its beginning and a star."""
    tree = environment(WORDS).parse(source)
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in ("say", "pattern"):
            yield from _keys(call.args[0])


def _keys(key: nodes.Expr) -> Iterator[str]:
    if isinstance(key, nodes.CondExpr):
        yield from (*_keys(key.expr1), *_keys(key.expr2 or nodes.Const("")))
    elif isinstance(key, nodes.Concat):
        yield f"{key.nodes[0].value}*" if isinstance(key.nodes[0], nodes.Const) else "*"
    else:
        yield str(key.as_const())


def asked_for_in_python() -> Iterator[str]:
    """The same of the generator's modules; a citation style says its words without their first part."""
    for path in (REPOSITORY / "macros").rglob("*.py"):
        part = "citation." if path.parent.name == "citations" else ""
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if part and isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield from (part + node.value, f"{part}{node.value}*" if node.value.endswith((".", "_")) else "")
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("say", "pattern", "plain"):
                yield from (key for argument in node.args[:1] for key in _key_in_python(argument))


def _key_in_python(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
    elif isinstance(argument, ast.JoinedStr) and isinstance(argument.values[0], ast.Constant):
        yield f"{argument.values[0].value}*"


def test_all_words_are_used_and_all_that_are_used_exist() -> None:
    keys = set(shipped("en"))
    in_templates = {key for path in TEMPLATE_FILES for key in asked_for(path.read_text(encoding="utf-8"))}
    whole = {key for key in in_templates if not key.endswith("*")}
    assert sorted(whole - keys) == [], "macros/words/en.yml has no such words"
    begun = {key.rstrip("*") for key in in_templates if key.endswith("*")}
    assert [start for start in sorted(begun) if not any(key.startswith(start) for key in keys)] == []
    in_python = set(asked_for_in_python())
    begun |= {key.rstrip("*") for key in in_python if key.endswith("*")}
    unused = [key for key in keys - whole - in_python if not key.startswith(tuple(begun))]
    assert sorted(unused) == [], "nothing says these; remove them from macros/words/en.yml"


def test_all_that_the_pages_of_a_course_show_is_its_own_or_of_the_language(juggling: Survey) -> None:
    done = surveyed(bracketed(juggling.course))
    assert foreign((piece for _, piece in made(done)), juggling.course) == []


def test_a_text_of_neither_is_found(juggling: Survey) -> None:
    said = '<p title="Go up">⟦Taught in <a href="">Three balls</a>⟧ · Three balls, Not of this course</p>'
    assert foreign([said], juggling.course) == ["Go up", "Not of this course"]


def exported(survey: Survey, folder: Path) -> Iterator[tuple[str, str]]:
    """Every piece of HTML that an export shows, with the export's name."""
    course = survey.course
    epub(survey, folder / "course.epub")
    with zipfile.ZipFile(folder / "course.epub") as book:
        pages = [book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")]
    yield from (("epub", page[page.index("<body") :]) for page in pages)
    for edition in (Edition(), Edition(instructor=True), Edition(module=next(iter(course.modules)))):
        data = manuscript(survey, edition).data
        yield from (("pdf", as_html(["div", {}, chapter["body"]])) for p in data["parts"] for chapter in p["chapters"])
        yield from (("pdf", as_html(node)) for node in data["imprint"])
        yield from (("pdf", f"<p>{escape(text)}</p>") for text in (data["kind"], data["version"]))
    handed = list(course.exercises), list(course.programmes)
    package = deck(course, CardHistory(folder, course.info.updated), lambda target: "")
    yield from (("anki", text) for note in package.notes for text in (*note.fields, note.deck))
    yield from (("handout", page) for _, page in handout_pages(course, *handed, card=True))
    yield from (("summaries", page) for _, page in summary_pages(survey))
    yield from (("forms", page) for _, page in form_pages(course, course.forms.values()))
    yield from (("tasks", page) for _, page in form_pages(course, all_sheets(course)))
    yield from (("cards", page) for _, page in card_sides(course, ""))


def as_html(node: Any) -> str:
    """A node of a tree as HTML."""
    if isinstance(node, str):
        return escape(node)
    name, fields, children = node
    inside = "".join(map(as_html, [*fields.get("caption", ()), *children]))
    return f"<{name or 'span'} class='{' '.join(fields.get('kinds', ()))}'>{inside}</{name or 'span'}>"


def test_all_that_exports_show_is_the_course_s_own_or_of_the_language(juggling: Survey, tmp_path: Path) -> None:
    done = surveyed(bracketed(juggling.course))
    found: dict[str, list[str]] = {}
    for name, piece in exported(done, tmp_path):
        found.setdefault(name, []).append(piece)
    assert {name: foreign(pieces, juggling.course) for name, pieces in found.items()} == {name: [] for name in found}
    assert found.keys() == EXPORTS.keys() - {"offline"}, "an export is not looked at"
