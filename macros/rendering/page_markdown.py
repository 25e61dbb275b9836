"""Markdown of pages as an engine would turn it into HTML, for what is made without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import markdown

_NO_PERMALINKS = {"permalink": False, "anchorlink": False}


class PageMarkdown:
    """Python-Markdown with the extensions of a course's site, but for the signs beside headings that link to them."""

    def __init__(self, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]]) -> None:
        toc = {name: {**configs.get(name, {}), **_NO_PERMALINKS} for name in ("toc", "markdown.extensions.toc")}
        options = {name: dict(options) for name, options in {**configs, **toc}.items()}
        self._markdown = markdown.Markdown(extensions=list(extensions), extension_configs=options)

    def html(self, text: str) -> str:
        """HTML of a page's Markdown."""
        return self._markdown.reset().convert(text)
