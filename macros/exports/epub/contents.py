"""The table of contents of the e-book."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from posixpath import dirname
from typing import NamedTuple

from lxml import html

from ...rendering import render
from ...words import Words
from ..plain_html import text_content
from .xhtml import Document

_MANY = 4
"""Sections that a chapter may have before the table of contents lists them."""


class Entry(NamedTuple):
    """A line of the table of contents."""

    title: str
    href: str
    inner: list[Entry]


def contents(texts: Sequence[Document], names: dict[str, str], words: Words) -> Document:
    """The table of contents, which also says where the book's main parts begin."""
    tree = _tree(texts)
    first = [("toc", names["toc"], "toc.xhtml#toc")]
    first += [("bodymatter", names["bodymatter"], document.name) for document in texts[:1]]
    others = [(d.kind, names[d.kind], d.name) for d in texts if d.kind in ("glossary", "bibliography")]
    landmarks = [("cover", names["cover"], "cover.xhtml"), *first, *others]
    body = html.fragment_fromstring(
        render("epub/nav.html.jinja", words, tree=tree, landmarks=landmarks), create_parent="div"
    )
    return Document("toc", names["toc"], body, "toc")


def _tree(texts: Sequence[Document]) -> list[Entry]:
    """Chapters below the index of their folder, and sections below chapters that are no index and ask nothing."""
    folders: dict[str, list[Entry]] = {"": []}
    for document in texts:
        folder, file = posixpath.split(document.path)
        index = bool(folder) and file == "index.md"
        home = dirname(folder) if index else folder
        while home not in folders:
            home = dirname(home)
        entry = Entry(document.title, document.name, [] if index else list(_sections(document)))
        folders[home].append(entry)
        if index:
            folders[folder] = entry.inner
    return folders[""]


def _sections(document: Document) -> Iterator[Entry]:
    """The sections of a long chapter."""
    headings = [heading for heading in document.body.iter("h2") if "id" in heading.attrib]
    if len(headings) > _MANY or document.kind == "glossary":
        for heading in headings:
            document.targets.add(heading.get("id", ""))
            yield Entry(text_content(heading), f"{document.name}#{heading.get('id')}", [])
