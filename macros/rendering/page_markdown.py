"""Markdown of pages as an engine would turn it into HTML, for what is made without one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from ..errors import DataError
from ..sanitiser import FILE
from ..settings import site_settings
from .finished_html import FinishedHtml

_NO_PERMALINKS = {"permalink": False, "anchorlink": False}
_USUAL = ("tables", "fenced_code", "attr_list", "md_in_html", "toc")
"""Extensions for a course whose settings cannot be read; its engine says what is wrong with them."""


class _Options(dict[str, Mapping[str, Any]]):
    """Options of extensions, for a cache to know again."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(repr(self))


class PageMarkdown:
    """Python-Markdown with the extensions of a course's site, but for the signs beside headings that link to them.

    It keeps the HTML of the last pages: while an author writes one page, all others are as they were.
    """

    def __init__(self, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]], *more: Extension) -> None:
        toc = {name: {**configs.get(name, {}), **_NO_PERMALINKS} for name in ("toc", "markdown.extensions.toc")}
        options = {name: dict(options) for name, options in {**configs, **toc}.items()}
        self._finished = FinishedHtml()
        self._markdown = markdown.Markdown(extensions=[*extensions, self._finished, *more], extension_configs=options)
        self._converted = lru_cache(maxsize=512)(lambda text: self._markdown.reset().convert(text))

    @staticmethod
    def of_course(root: Path, *more: type[Extension]) -> PageMarkdown:
        """With the extensions of the course in `root`; with the usual ones if its `mkdocs.yml` cannot be read."""
        try:
            settings = site_settings(root)
        except DataError:
            return _shared(_USUAL, _Options(), more)
        return _shared(tuple(settings.extensions), _Options(settings.extension_configs), more)

    def html(self, text: str, made: Collection[str] = ()) -> str:
        """HTML of a page's Markdown, of which macros `made` some lines."""
        self._finished.lines = made
        return str(self._converted(text))


@lru_cache(maxsize=8)
def _shared(extensions: tuple[str, ...], options: _Options, more: tuple[type[Extension], ...]) -> PageMarkdown:
    return PageMarkdown(extensions, options, *(extension() for extension in more))


class MarkedAddresses(Extension):
    """Puts the mark `FILE` before each address that was written as Markdown, and not as HTML: engines read those two differently."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register the step after all others."""
        md.treeprocessors.register(_Marking(md), "marked_addresses", -100)


class _Marking(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            for name in {"href", "src"} & element.attrib.keys() if element.tag in ("a", "img") else ():
                element.set(name, FILE + element.attrib[name])
