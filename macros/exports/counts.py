"""How much is in a file that was made: what the page of downloads says of it beside its size."""

from __future__ import annotations

import zipfile
from pathlib import Path


def pages_of_pdf(path: Path) -> int:
    """How many pages a PDF has."""
    import pikepdf  # comes with what makes a PDF

    with pikepdf.open(path) as document:
        return len(document.pages)


def pages_of_site(path: Path) -> int:
    """How many pages a zip of the site holds."""
    with zipfile.ZipFile(path) as archive:
        return sum(name.endswith(".html") for name in archive.namelist())
