"""The files to take away."""

from __future__ import annotations

from ..survey import Page


def downloads(page: Page) -> str:
    """The place for the list of files to take away, which `make downloads` fills after the build."""
    return page.block("blocks/downloads.html.jinja") if page.medium == "web" else ""
