"""The addresses in HTML: what it leads to, and what it fetches."""

from __future__ import annotations

import re
from typing import Any

from lxml import html

_PARSER = html.HTMLParser(encoding="utf-8", remove_comments=True)
_FETCHED = (
    "//@src | //@poster | //@background | //object/@data | //base/@href | //*[name()='image' or name()='use']/@href"
)
_FETCHING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "manifest"}
_SOURCE_SET = re.compile(r"(\S*[^\s,])(?:\s[^,]*)?(?:,|$)")
_STYLED = re.compile(r"""(?:url\(|@import)\s*["']?([^"'()\s;]+)""")


def parsed(content: bytes) -> Any:
    """HTML, a whole page or a part of one, as a tree of lxml; an empty one if there is nothing."""
    return html.document_fromstring(content or b"<html/>", _PARSER)


def linked(root: Any) -> list[str]:
    """The addresses that a reader can follow, as they are written."""
    return list(filter(None, root.xpath("//a/@href | //area/@href")))


def fetched(root: Any) -> list[str]:
    """The addresses that a browser fetches with the page, as they are written: pictures, films, scripts, styles."""
    found = [address for address in map(str.strip, root.xpath(_FETCHED)) if address]
    found += (one.get("href") for one in root.xpath("//link[@rel and @href]") if _fetches(one))
    found += (one for several in root.xpath("//@srcset") for one in _SOURCE_SET.findall(several))
    found += (one for style in root.xpath("//@style | //style/text()") for one in _STYLED.findall(style))
    return list(dict.fromkeys(found))


def _fetches(link: Any) -> bool:
    return not _FETCHING_LINKS.isdisjoint(link.get("rel").split())
