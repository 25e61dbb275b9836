"""HTML with nothing in it but what is on the list, read by a parser that reads as browsers do."""

from __future__ import annotations

import re

import nh3

from .html_names import FIELDS, FLOW, PAGE_ATTRIBUTES, TEXT, TEXT_ATTRIBUTES
from .svg_names import ELEMENTS, GEOMETRY, PRESENTATION, REFERRING, WORDS
from .svg_values import harmless, picture_inside

PAGE, FILE = "\ue004", "\ue005"
"""How an address begins that is a page or another file below `docs/`, until it is known from where it is seen."""

_SCHEMES = {"http", "https", "mailto", "tel"}
_INSIDE = {"page", "file"}
"""Schemes that exports give addresses inside the course."""
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SKIPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r]|[\x00-\x20]+$")
"""Signs of an address that browsers leave out."""
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no file of XML may hold; a reference such as `&#7;` stands for one."""


def clean_text(html: str) -> str:
    """HTML of Markdown from data, with text, links, lists, tables and pictures of the course in it and nothing else.

    A link to a page begins with the mark `PAGE`, any other address below `docs/` with `FILE`. A picture from
    elsewhere loses its address.
    """
    return _NOT_XML.sub("", _TEXT.clean(html))


def clean_page(html: str) -> str:
    """HTML of a page for an export, with nothing in it that runs, or asks another site for anything.

    What macros made stays, and of what its author wrote as HTML all that is text, table, field, drawing or picture.
    """
    return _NOT_XML.sub("", _PAGE.clean(html))


def _in_text(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute; nh3 has refused schemes that are not on the list by now."""
    if name not in ("href", "src"):
        return value
    address = _SKIPPED.sub("", value)
    if _SCHEME.match(address) or address.startswith("//"):
        return address if tag == "a" else None
    address = address.replace("\\", "/")  # as browsers do
    if address.startswith("//"):
        return None
    if not address or address[0] in "#?":
        return address
    return (PAGE if address.partition("#")[0].endswith(".md") else FILE) + address.lstrip("/")


def _in_page(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute of a page: no picture from elsewhere, and in drawings nothing but what draws."""
    if name == "src":
        scheme = _SCHEME.match(_SKIPPED.sub("", value))
        outside = _SKIPPED.sub("", value).replace("\\", "/").startswith("//")
        return None if outside or (scheme and scheme[1].lower() not in _INSIDE) else value
    if tag in ELEMENTS and tag != "a":
        if name == "href":
            return value if picture_inside(tag, value) else None
        return value if name not in _DRAWN or harmless(value) else None
    return value


_DRAWN = PRESENTATION | GEOMETRY
_TEXT = nh3.Cleaner(
    tags=set(TEXT),
    attributes=TEXT_ATTRIBUTES,
    attribute_filter=_in_text,
    filter_style_properties={"text-align"},
    link_rel=None,
    url_schemes=_SCHEMES,
)
_OF_DRAWINGS = {*_DRAWN, *WORDS, *REFERRING, "href", "xml:space", "xmlns"}
_PAGE = nh3.Cleaner(
    tags={*FLOW, *FIELDS, *ELEMENTS},
    clean_content_tags={"script", "style", "template", "noscript", "foreignObject"},
    attributes={**dict.fromkeys(ELEMENTS, _OF_DRAWINGS), **PAGE_ATTRIBUTES},
    attribute_filter=_in_page,
    generic_attribute_prefixes={"aria-", "data-"},
    filter_style_properties={"text-align"},
    link_rel=None,
    url_schemes=_SCHEMES | _INSIDE | {"data"},
)
