"""A language that brackets every sentence of the generator, so that what stands outside is seen to be of the course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import yaml
from babel import Locale
from lxml import html

from macros.course import Course
from macros.pages import Addresses, read_pages
from macros.registry import MACROS
from macros.rendering import plain
from macros.survey import Survey, survey
from macros.words import Words, shipped

_READ = re.compile(r"(alt|title|aria-label|placeholder|label|data-(say|ask-|tip-|label|title)[a-z-]*)$")
"""Attributes whose words readers see or hear."""
_OTHER = "ancestor-or-self::*[@class = 'cite' or @class = 'references__entry' or @class = 'card__sources' or @data-course-index]"
"""What citation styles put together from a record, and the index for scripts: other tests look at those."""
_BETWEEN = re.compile(r"^#+ |\s*\{: #[\w-]+ \}|\s*[·›→:;,./|\"“”()\n\d]\s*|\s{2,}", re.MULTILINE)
"""Signs that lay text out, and the marks of a heading in Markdown."""


def bracketed(course: Course) -> Course:
    """The same course in the language of brackets."""
    entries = {key: {form: f"⟦{text}⟧" for form, text in forms.items()} for key, forms in shipped("en").items()}
    return replace(course, words=Words(Locale("en"), entries))


def surveyed(course: Course) -> Survey:
    """What the pages of a course say, in its language."""
    pages, _ = read_pages(course.root)
    return survey(course, pages, MACROS, Addresses())


def made(done: Survey) -> Iterator[tuple[str, str]]:
    """Each piece of HTML that a macro made, with the path of its page."""
    for path, facts in done.pages.items():
        yield from ((path, piece) for piece in facts.run.outputs)


def foreign(fragments: Iterable[str], course: Course) -> list[str]:
    """The texts in pieces of HTML that are neither bracketed nor said by the course."""
    found = {text for fragment in fragments for text in unbracketed(fragment)}
    own = [text.casefold() for text in _said(course)]
    known, whole = {piece for text in own for piece in _pieces(text)}, "\n".join(own)
    return sorted(text for text in found if text.casefold() not in known and text.casefold() not in whole)


def unbracketed(fragment: str) -> set[str]:
    """The texts of a piece of HTML that stand outside of brackets."""
    tree = html.fragment_fromstring(fragment, create_parent="div")
    found, depth = [], 0
    for text in _texts(tree):
        outside, depth = _outside(text, depth)
        found.append(outside)
    found += [_outside(text, 0)[0] for text in _attributes(tree)]
    assert depth == 0, f"a bracket is not closed in {fragment}"
    return {piece for text in found for piece in _pieces(text)}


def _pieces(text: str) -> Iterator[str]:
    pieces = (piece.strip() for piece in _BETWEEN.split(text))
    return (piece for piece in pieces if re.search(r"[^\W\d_]", piece))


def _texts(tree: html.HtmlElement) -> Iterator[str]:
    for text in tree.xpath(".//text()"):
        around = text.getparent() if text.is_text else text.getparent().getparent()
        if not around.xpath(_OTHER):
            yield str(text)


def _attributes(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter(html.etree.Element):
        yield from (value for name, value in element.attrib.items() if _READ.match(name))


def _outside(text: str, depth: int) -> tuple[str, int]:
    """What of a text stands outside of brackets, and how deep in them it ends."""
    found = ""
    for sign in text:
        depth += (sign == "⟦") - (sign == "⟧")
        found += sign if depth == 0 and sign != "⟧" else " " if sign == "⟦" else ""
    return found, depth


def _said(course: Course) -> Iterator[str]:
    """All that the data and pages of a course say, without Markdown and as it stands, for the words of its macros."""
    texts = [text for path in sorted((course.root / "data").rglob("*.yml")) for text in _leaves(_read(path))]
    texts += [str(value) for work in course.references.values() for _, value in work]
    yield from (form for text in texts for form in (text, " ".join(plain(text).split())))
    yield from (page.read_text(encoding="utf-8") for page in (course.root / "docs").rglob("*.md"))
    yield from (drawing.read_text(encoding="utf-8") for drawing in (course.root / "data").rglob("*.svg"))


def _read(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def _leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
    else:
        yield str(value)
