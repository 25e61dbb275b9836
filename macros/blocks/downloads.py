"""The files to take away."""

from __future__ import annotations

from pydantic import ValidationError

from ..errors import MacroError
from ..models.offered import OfferList
from ..pages import DOCS, Addresses
from ..settings import site_settings
from ..survey import Page

FOLDER = "downloads"
"""Holds the files, below `docs/`: every engine copies it to the site."""
LIST = f"{FOLDER}/files.json"
"""Says what they are, below `docs/`."""


def downloads(page: Page) -> str:
    """The list of files to take away, which `make downloads` makes; a sentence where there are none.

    Raises:
        MacroError: when the list cannot be read.
    """
    if page.medium != "web":
        return ""
    listed, home = (None, _home(page)) if page.packed else (_listed(page), "")
    return page.block("blocks/downloads.html.jinja", folder=FOLDER, listed=listed, home=home)


def _home(page: Page) -> str:
    """The address of this page where the site is published, which has the files; empty where it is published nowhere."""
    settings = site_settings(page.course.root)
    return Addresses(settings.directories).published(settings.home, page.path)


def _listed(page: Page) -> OfferList | None:
    try:
        return OfferList.model_validate_json((page.course.root / DOCS / LIST).read_bytes())
    except FileNotFoundError:
        return None
    except ValidationError:
        raise MacroError(
            "downloads-list", f"{DOCS}/{LIST} is not what `make downloads` writes; run it again, or delete the file"
        ) from None
