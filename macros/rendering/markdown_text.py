"""Markdown from data made safe, and text kept safe from Markdown."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import MutableSet
from functools import cache, lru_cache
from html import unescape
from html.entities import html5
from urllib.parse import urlsplit

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, unique
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

SAFE_SCHEMES = {"", "http", "https", "mailto", "tel"}
_PLAIN = re.compile(r"[^*_`\[\]<>&\\#|{}~^$!:=\n\ue000]*", re.ASCII)
_NAMED = re.compile(r"&(\w+;)")
_LIST_START = re.compile(r"\s*(?:[-+]|\d+[.)])\s")


class _NoRawHtml(Extension):
    """Markdown as data may use it: no HTML of its own, no link to a script."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_SafeLinks(md), "safe_links", 0)


class _SafeLinks(Treeprocessor):
    """Drops the target of a link that is neither a page, a file nor an ordinary address."""

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                target = element.get(name)
                if target is not None:
                    self._mend(element, name, target)

    def _mend(self, element: etree.Element, name: str, target: str) -> None:
        meant = _as_browsers_read(target.replace(markdown.util.AMP_SUBSTITUTE, "&"))
        try:
            parts = urlsplit(meant)
        except ValueError:
            parts = urlsplit("unreadable:")
        if parts.scheme.lower() not in SAFE_SCHEMES:
            del element.attrib[name]
        elif not parts.scheme and not parts.netloc and parts.path.endswith(".md"):
            element.set(name, f"page:{target}")


def _as_browsers_read(target: str) -> str:
    """An address as a browser takes it: entities read, and the signs gone that it skips over."""
    return re.sub(r"[\x00-\x20]", "", unescape(target))


@cache
def _markdown() -> markdown.Markdown:
    return markdown.Markdown(extensions=["tables", "sane_lists", _NoRawHtml()], output_format="html")


@lru_cache(maxsize=65536)
def to_html(text: str) -> str:
    """HTML of Markdown without raw HTML. Links to pages come out as `href="page:…"`."""
    if _PLAIN.fullmatch(text) and not _LIST_START.match(text):
        return f"<p>{escape(text)}</p>"
    return _markdown().reset().convert(_NAMED.sub(_only_names, text))


def _only_names(found: re.Match[str]) -> str:
    """What HTML has a name for stays; in `A&E; then` the sign is meant as it stands."""
    return found[0] if found[1] in html5 else f"&amp;{found[1]}"


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """`text` without Markdown and macros: for attributes, indexes and plain-text files."""
    bare = re.sub(r"\s*\{\{.*?\}\}", "", text)
    return Markup(to_html(bare)).striptags()


_IN_TEXT = str.maketrans({sign: f"&#{ord(sign)};" for sign in "`\\[]{}|*_~^!"})
_IN_TAG = str.maketrans({sign: f"&#{ord(sign)};" for sign in "`\\[]{}|"})


_MARKDOWN_SIGN = re.compile(r"[`\\\[\]{}|*_~^!]")


def escape_markdown(html: str) -> str:
    """`html` for the middle of a line of Markdown, so that no sign in it is taken for Markdown."""
    if not _MARKDOWN_SIGN.search(html):
        return html
    pieces = re.split(r"(<[^>]*>)", html)
    return "".join(piece.translate(_IN_TAG if piece.startswith("<") else _IN_TEXT) for piece in pieces)


def escape_text(text: str) -> str:
    """`text` for a line of Markdown, shown there exactly as it stands."""
    return str(escape_markdown(str(escape(text))))


def slug(text: str) -> str:
    """The id that Markdown's table of contents would give a heading."""
    return slugify(text, "-")


_INLINE_TAG = re.compile(r"</?[a-zA-Z][^<>@ ]*(?: [^<>]*)?>")


def heading_words(text: str) -> str:
    """The words of a heading's Markdown, which may hold HTML."""
    if _PLAIN.fullmatch(text):
        return text
    # As a heading, since `1.` begins a list elsewhere.
    return plain("# " + (text if "`" in text else _INLINE_TAG.sub("", text)))


def heading_id(words: str, used: MutableSet[str]) -> str:
    """The id that Markdown's table of contents gives a heading of these words; it is added to those `used`."""
    return unique(slug(words), used)
