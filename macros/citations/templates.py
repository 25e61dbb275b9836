"""The small vocabulary in which the styles are written, on top of pybtex's template language."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from pybtex.backends.html import Backend
from pybtex.richtext import HRef, Tag, Text
from pybtex.style.template import FieldIsMissing, _format_list, node, optional

Context = Mapping[str, Any]


class SafeHtml(Backend):  # type: ignore[misc]
    """HTML for a page: everything escaped, links to the web only."""

    def format_str(self, text: str) -> str:
        return html.escape(text, quote=False)

    def format_protected(self, text: str) -> str:
        return text

    @staticmethod
    def format_href(url: str, text: str, external: bool = False) -> str:
        return f'<a href="{html.escape(url)}">{text}</a>' if is_web(url) else text


def is_web(url: str) -> bool:
    """Whether `url` is an http or https address."""
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


@node
def field(children: Sequence[Any], context: Context, name: str) -> Text:
    """A field of the record; raises FieldIsMissing, which `optional` turns into nothing."""
    text = getattr(context["entry"], name)
    if not text:
        raise FieldIsMissing(name, context["entry"])
    return Text(text)


@node
def style_text(children: Sequence[Any], context: Context, name: str) -> Text:
    """The text that the style's method `name` makes of the record, or nothing."""
    return Text(getattr(context["style"], name)(context["entry"]))


@node
def italic(children: Sequence[Any], context: Context) -> Text:
    """Its children in italics, or nothing where they are empty."""
    text = Text(*_format_list(children, context))
    return Text(Tag("i", text)) if text else Text()


@node
def sentences(children: Sequence[Any], context: Context) -> Text:
    """Parts with a full stop after each that does not end in one."""
    parts = [Text(part) for part in _format_list(children, context) if part]
    return Text(" ").join([part if str(part).endswith((".", "?", "!")) else Text(part, ".") for part in parts])


@node
def doi(children: Sequence[Any], context: Context, bare: bool = False) -> Text:
    """The DOI as a link, shown as an address or `bare`."""
    name = field("doi").format_data(context)
    address = "https://doi.org/" + quote(str(name), safe="/:;()!*',.@&=+$-_~")
    return Text(HRef(address, name if bare else Text("https://doi.org/", name)))


@node
def pmid(children: Sequence[Any], context: Context) -> Text:
    """The PubMed number as a link."""
    number = field("pmid").format_data(context)
    return Text(HRef(f"https://pubmed.ncbi.nlm.nih.gov/{number}/", number))


@node
def url(children: Sequence[Any], context: Context) -> Text:
    """The address of the work as a link to itself."""
    address = field("url").format_data(context)
    return Text(HRef(str(address), address))


def optional_field(name: str) -> Any:
    """A field of the record, or nothing."""
    return optional[field(name)]
