"""Markdown from data made safe, and text kept safe from Markdown."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html.entities import html5

import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify
from markupsafe import Markup, escape

from ..sanitiser import clean_text

_PLAIN = re.compile(r"[^*_`\[\]<>&\\#|{}~^$!:=\n\ue000]*", re.ASCII)
_NAMED = re.compile(r"&(\w+;)")
_BLANK_LINES = re.compile(r"\n\s*\n")


class _NoRawHtml(Extension):
    """Markdown as data may use it: no HTML of its own."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")


class _OneParagraph(Extension):
    """Markdown of one paragraph: what begins like a list, a quote or a heading is text as it stands."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        for name in "empty indent code hashheader setextheader hr olist ulist quote reference".split():
            md.parser.blockprocessors.deregister(name)


@cache
def _paragraphs() -> markdown.Markdown:
    return markdown.Markdown(extensions=["tables", "sane_lists", _NoRawHtml()], output_format="html")


@cache
def _line() -> markdown.Markdown:
    return markdown.Markdown(extensions=[_NoRawHtml(), _OneParagraph()], output_format="html")


@lru_cache(maxsize=65536)
def to_html(text: str) -> str:
    """HTML of Markdown without raw HTML, made safe; see `clean_text` for its addresses. Text of one line is one paragraph."""
    if "\n" not in text:
        return f"<p>{line_to_html(text)}</p>"
    return clean_text(_paragraphs().reset().convert(_NAMED.sub(_only_names, text)))


@lru_cache(maxsize=65536)
def line_to_html(text: str) -> str:
    """HTML of Markdown of one paragraph, without the paragraph: lists, headings and quotes are not read."""
    if _PLAIN.fullmatch(text):
        return str(escape(text))
    html = _line().reset().convert(_NAMED.sub(_only_names, _BLANK_LINES.sub("\n", text)))
    return clean_text(html.removeprefix("<p>").removesuffix("</p>"))


def _only_names(found: re.Match[str]) -> str:
    """What HTML has a name for stays; in `A&E; then` the sign is meant as it stands."""
    return found[0] if found[1] in html5 else f"&amp;{found[1]}"


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """`text` without Markdown and macros, on one line: for attributes, indexes and plain-text files."""
    bare = re.sub(r"\s*\{\{.*?\}\}", "", text)
    return Markup(to_html(bare)).striptags()


_IN_TEXT = str.maketrans({sign: f"&#{ord(sign)};" for sign in "`\\[]{}|*_~^!"})
_IN_TAG = str.maketrans({sign: f"&#{ord(sign)};" for sign in "`\\[]{}|"})


_MARKDOWN_SIGN = re.compile(r"[`\\\[\]{}|*_~^!]")
_BLOCK_START = re.compile(r"(\d*)([-+#:=?.)])")


def escape_markdown(html: str) -> str:
    """`html` for a line of Markdown, so that no sign in it is taken for Markdown, a list at its beginning included."""
    if start := _BLOCK_START.match(html):
        html = f"{start[1]}&#{ord(start[2])};{html[start.end() :]}"
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
    return plain(text if "`" in text else _INLINE_TAG.sub("", text))
