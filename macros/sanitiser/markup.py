"""HTML with nothing in it but what is on the list, read by a parser that reads as browsers do."""

from __future__ import annotations

import re

import nh3

PAGE, FILE = "\ue004", "\ue005"
"""How an address begins that is a page or another file below `docs/`, until it is known from where it is seen."""

_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_SKIPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r]|[\x00-\x20]+$")
"""Signs of an address that browsers leave out."""

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Signs that no file of XML may hold; a reference such as `&#7;` stands for one."""

_TEXT_TAGS = set(
    "a blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul".split()
)
_TEXT_ATTRIBUTES = {"a": {"href", "title"}, "img": {"alt", "src", "title"}, "ol": {"start"}}
_TEXT_ATTRIBUTES |= {"td": {"style"}, "th": {"style"}}


def clean_text(html: str) -> str:
    """HTML of Markdown from data, with text, links, lists, tables and pictures of the course in it and nothing else.

    A link to a page begins with the mark `PAGE`, any other address below `docs/` with `FILE`. A picture from
    elsewhere loses its address.
    """
    return _NOT_XML.sub("", _TEXT.clean(html))


def _address(tag: str, name: str, value: str) -> str | None:
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


_TEXT = nh3.Cleaner(
    tags=_TEXT_TAGS,
    attributes=_TEXT_ATTRIBUTES,
    attribute_filter=_address,
    filter_style_properties={"text-align"},
    link_rel=None,
    url_schemes=_SCHEMES,
)
