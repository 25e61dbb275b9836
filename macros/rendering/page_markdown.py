"""Markdown of pages as an engine would turn it into HTML, for what is made without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from ..sanitiser import FILE

_NO_PERMALINKS = {"permalink": False, "anchorlink": False}


class PageMarkdown:
    """Python-Markdown with the extensions of a course's site, but for the signs beside headings that link to them."""

    def __init__(self, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]], *more: Extension) -> None:
        toc = {name: {**configs.get(name, {}), **_NO_PERMALINKS} for name in ("toc", "markdown.extensions.toc")}
        options = {name: dict(options) for name, options in {**configs, **toc}.items()}
        self._markdown = markdown.Markdown(extensions=[*extensions, *more], extension_configs=options)

    def html(self, text: str) -> str:
        """HTML of a page's Markdown."""
        return self._markdown.reset().convert(text)


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
