"""Where the pages of a course stand on the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from ..pages import DOCS, Addresses
from ..survey import Facts, Survey


def published(survey: Survey) -> Published:
    """Where the pages of a course stand on the web.

    Raises:
        DataError: when `mkdocs.yml` cannot be read.
    """
    settings = survey.settings
    folder = survey.course.root / DOCS
    return Published(settings.home, Addresses(settings.directories), survey.pages, folder)


@dataclass(frozen=True)
class Published:
    """The address on the web of every page of a course, and of the files beside them."""

    home: str
    """Of the site; empty when it is published nowhere."""
    addresses: Addresses
    pages: Mapping[str, Facts]
    folder: Path
    """Of the pages."""

    def __call__(self, target: str) -> str:
        """The address of `modules/x.md#id` or `media/x.pdf`; empty where the site is not published or has no such thing."""
        path = target.partition("#")[0]
        known = path in self.pages or (self.folder / unquote(path)).is_file()
        return self.addresses.published(self.home, target) if known else ""
