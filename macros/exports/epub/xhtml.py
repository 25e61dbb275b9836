"""Chapters as documents of XHTML that know where the others are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from urllib.parse import urlsplit

from lxml import etree, html

from ..plain_html import mend_drawing, text_content

_KEPT = {"data-label", "data-tone"}
"""What the stylesheet reads; all other data-… is for scripts."""
_OUTSIDE = {"http", "https", "mailto", "tel"}
_PAINT = re.compile(r"url\(#([^)]+)\)")


@dataclass
class Document:
    """A part of a book in a file of its own."""

    path: str
    """The page of `docs/` that it comes from, or a name of the same form: links lead to it by this."""
    title: str
    body: html.HtmlElement
    kind: str = "chapter"
    """Its `epub:type`."""
    type: str = "application/xhtml+xml"
    content: bytes = b""
    targets: set[str] = field(default_factory=set)
    """Ids in it that a link leads to."""

    @property
    def name(self) -> str:
        """Its file: `modules.x.xhtml`."""
        return re.sub(r"\s+", "-", self.path.removesuffix(".md").replace("/", ".")) + ".xhtml"

    @property
    def properties(self) -> str:
        """What the book's list of files has to say of it."""
        drawn = "svg" if next(self.body.iter("svg"), None) is not None else ""
        return "nav" if self.kind == "toc" else drawn


def link(documents: Iterable[Document], published: Callable[[str], str]) -> None:
    """Turn each `page:modules/x.md#id` into an address in the book or, for other pages and files, on the web. Idle ids go."""
    known = {document.path: document for document in documents}
    ids = {path: set(document.body.xpath(".//@id")) for path, document in known.items()}

    def aimed(document: Document, address: str) -> str:
        path, _, anchor = address.removeprefix("page:").partition("#")
        goal = known.get(path or document.path)
        if goal is None:
            return published(address.removeprefix("page:"))
        if anchor not in ids[goal.path]:
            return "" if goal is document else goal.name
        goal.targets.add(anchor)
        return f"{'' if goal is document else goal.name}#{anchor}"

    for document in known.values():
        for one in list(document.body.iter("a")):
            address = one.get("href", "")
            if address.startswith(("page:", "#")):
                address = aimed(document, address)
            elif address.startswith("file:"):
                address = published(address.removeprefix("file:"))
            elif urlsplit(address).scheme not in _OUTSIDE:
                address = ""
            one.set("href", address) if address else one.drop_tag()
    for document in known.values():
        _drop_ids(document)


def _drop_ids(document: Document) -> None:
    """Keep each id once, and only where something leads to it."""
    named = {id for ids in document.body.xpath(".//@aria-labelledby | .//@aria-describedby") for id in ids.split()}
    drawn = {id for value in document.body.xpath(".//svg//@*[contains(., 'url(#')]") for id in _PAINT.findall(value)}
    wanted = document.targets | named | drawn
    for element in document.body.xpath(".//*[@id]"):
        if element.get("id") in wanted:
            wanted.discard(element.get("id"))
        else:
            del element.attrib["id"]


def xhtml(body: html.HtmlElement) -> str:
    """What stands in an element, as XHTML without what only scripts read."""
    for element in body.iter(etree.Element):
        _tidy(element)
    inside = (etree.tostring(part, encoding="unicode", method="xml") for part in body)
    return escape(body.text or "", quote=False) + "".join(inside)


def _tidy(element: html.HtmlElement) -> None:
    for name in [*element.attrib]:
        if (name.startswith("data-") and name not in _KEPT) or name == "autocomplete":
            del element.attrib[name]
    if element.tag == "th" and not text_content(element):
        element.tag = "td"  # a heading of nothing puzzles screen readers
        element.attrib.pop("scope", None)
    if element.tag == "svg":
        mend_drawing(element)
