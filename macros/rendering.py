"""The one Jinja environment for templates, and Markdown from data made safe. Jinja and Markdown are known here."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping, MutableSet
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
import jinja2.sandbox
import markdown
from markdown.extensions import Extension
from markdown.extensions.toc import slugify, unique
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup, escape

from .calls import PlainCall, plain_calls

TEMPLATES = Path(__file__).parent / "templates"
SAFE_SCHEMES = {"", "http", "https", "mailto", "tel"}
PAGE_LINK = re.compile(r'href="page:([^"]*)"')
_HELD = re.compile("\ue000(\\d+)\ue001")
_NO_MARKS = dict.fromkeys((0xE000, 0xE001))
_PLAIN = re.compile(r"[^*_`\[\]<>&\\#|{}~^$!:=\n\ue000]*", re.ASCII)
_LIST_START = re.compile(r"\s*(?:[-+]|\d+[.)])\s")
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
_OUTLINE = re.compile(r'<h([2-6]) id="([^"]+)" data-outline>(.*?)</h\1>')
_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_BETWEEN_LINES = re.compile(r"\s*\n\s*")


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
    return _markdown().reset().convert(text)


class Writing:
    """Turns text from data into HTML, in the place where it is shown.

    `macros` are the inline macros that data text may call, bound to the page.
    `resolve` turns `modules/x.md#id` into the address seen from the page.
    """

    def __init__(self, macros: Mapping[str, Callable[..., str]], resolve: Callable[[str], str]) -> None:
        self._macros = macros
        self._resolve = resolve

    def block(self, text: str) -> Markup:
        """HTML of `text` with its paragraphs and lists. A text whose macros fail is shown as it stands."""
        held: list[str] = []
        if "{{" in text:
            try:
                text = self._filled(text, held)
            except Exception:  # the survey reports it where the text stands; see `try_out`
                held.clear()
        html = to_html(text)
        if "page:" in html:
            html = PAGE_LINK.sub(lambda link: f'href="{self._resolve(link[1])}"', html)
        return Markup(_HELD.sub(lambda mark: held[int(mark[1])], html) if held else html)

    def try_out(self, text: str) -> None:
        """Run the macros in `text`, if there are any.

        Raises:
            Exception: whatever is wrong with them.
        """
        if "{{" in text:
            self._filled(text, [])

    def _filled(self, text: str, held: list[str]) -> str:
        bare = text.translate(_NO_MARKS)
        pieces = _text_pieces(bare)
        macros = self._held_macros(held)
        if pieces is None or any(not isinstance(piece, str) and piece.name not in macros for piece in pieces):
            return _text_template(bare).render(macros)
        return "".join(p if isinstance(p, str) else macros[p.name](*p.args, **p.kwargs) for p in pieces)

    def inline(self, text: str) -> Markup:
        """HTML of `text` without the paragraph around it, where there is only one."""
        html = self.block(text)
        one = _ONE_PARAGRAPH.fullmatch(html)
        return Markup(one[1]) if one else html

    def _held_macros(self, held: list[str]) -> dict[str, Callable[..., str]]:
        """The inline macros, each leaving a mark that Markdown does not touch."""

        def hold(macro: Callable[..., str]) -> Callable[..., str]:
            def held_macro(*args: object, **kwargs: object) -> str:
                held.append(macro(*args, **kwargs))
                return f"\ue000{len(held) - 1}\ue001"

            return held_macro

        return {name: hold(macro) for name, macro in self._macros.items()}


def plain(text: str) -> str:
    """`text` without Markdown and macros: for attributes, indexes and plain-text files."""
    bare = re.sub(r"\s*\{\{.*?\}\}", "", text)
    return Markup(to_html(bare)).striptags()


_TEXT_ENV = jinja2.sandbox.SandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)


@lru_cache(maxsize=65536)
def _text_pieces(text: str) -> tuple[str | PlainCall, ...] | None:
    return plain_calls(_TEXT_ENV.parse(text))


@lru_cache(maxsize=1024)
def _text_template(text: str) -> jinja2.Template:
    return _TEXT_ENV.from_string(text)


_IN_TEXT = str.maketrans({sign: f"&#{ord(sign)};" for sign in "`\\[]{}|*_~^!"})
_IN_TAG = str.maketrans({sign: f"&#{ord(sign)};" for sign in "`\\[]{}|"})


_MARKDOWN_SIGN = re.compile(r"[`\\\[\]{}|*_~^!]")


def shielded(html: str) -> str:
    """`html` for the middle of a line of Markdown, so that no sign in it is taken for Markdown."""
    if not _MARKDOWN_SIGN.search(html):
        return html
    pieces = re.split(r"(<[^>]*>)", html)
    return "".join(piece.translate(_IN_TAG if piece.startswith("<") else _IN_TEXT) for piece in pieces)


def literal(text: str) -> str:
    """`text` for a line of Markdown, shown there exactly as it stands."""
    return str(shielded(str(escape(text))))


_GAP = re.compile(r"\[\[([a-z0-9-]+)\]\]")


def with_gaps(html: str, controls: Mapping[str, str]) -> Markup:
    """`html` with each mark `[[name]]` between its tags replaced by the control of that name."""
    pieces = re.split(r"(<[^>]*>)", html)
    filled = (p if p.startswith("<") else _GAP.sub(lambda mark: controls.get(mark[1], mark[0]), p) for p in pieces)
    return Markup("".join(filled))


def one_line(html: str) -> str:
    """`html` on one line, so that Markdown takes it as one piece wherever it stands.

    A heading with `data-outline` becomes one of Markdown's own, for the page's table of contents.
    """
    if "\n" in html:
        html = _BETWEEN_LINES.sub(" ", _BETWEEN_TAGS.sub("><", html.strip()))
    return _OUTLINE.sub(_markdown_heading, html).strip() if "data-outline" in html else html


def _markdown_heading(heading: re.Match[str]) -> str:
    return f"\n\n{'#' * int(heading[1])} {shielded(heading[3])} {{: #{heading[2]} }}\n\n"


@cache
def environment() -> jinja2.Environment:
    """The environment of all templates: escaping, strict about names, line by line for authors of templates."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # else each call looks at the template's file
    )
    env.filters["plain"] = plain
    env.filters["slug"] = slug
    env.filters["with_gaps"] = with_gaps
    return env


def render(template: str, **context: object) -> str:
    """The template of that name under `templates/`, filled in."""
    return _template(template).render(context)


@cache
def _template(name: str) -> jinja2.Template:
    return environment().get_template(name)


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
