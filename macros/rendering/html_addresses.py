"""Addresses in HTML that stands in a page, read as those in its Markdown are: from the page's file."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from .finished_html import Finished

_TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
_ONE = re.compile(r"""(\s(?:src|href|poster|data)\s*=\s*["']?)([^"'\s>]+)""", re.IGNORECASE)
_SEVERAL = re.compile(r"""(\ssrcset\s*=\s*["'])([^"']+)""", re.IGNORECASE)
_OF_SEVERAL = re.compile(r"(^|,)(\s*)(\S*[^\s,])")


class HtmlAddresses(Extension):
    """Turns the addresses in the HTML of a page, of which engines that come from MkDocs leave every one as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.turn: Callable[[str], str] = str
        """The address, on the site, of one as it is written in the page that is converted next."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the step before HTML is let back in."""
        md.treeprocessors.register(_Turning(md, self), "html_addresses", -100)


class _Turning(Treeprocessor):
    """Reads the tags of what Markdown put aside as HTML. (In code, which is among it, tags are text.)"""

    def __init__(self, md: Markdown, addresses: HtmlAddresses) -> None:
        super().__init__(md)
        self._addresses = addresses

    def run(self, root: ElementTree.Element) -> None:
        """Leave the tree alone, and turn what stands beside it."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        blocks[:] = [block if isinstance(block, Finished) else _TAG.sub(self._turned, str(block)) for block in blocks]

    def _turned(self, tag: re.Match[str]) -> str:
        turn = self._addresses.turn
        text = _ONE.sub(lambda found: found[1] + turn(found[2]), tag[0])
        return _SEVERAL.sub(lambda found: found[1] + _OF_SEVERAL.sub(_each(turn), found[2]), text)


def _each(turn: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
    return lambda found: found[1] + found[2] + turn(found[3])
