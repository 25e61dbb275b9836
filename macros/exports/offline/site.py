"""The site built for a disk: pages are files, and what only a server uses is not there."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from ...errors import DataError, Problem
from ...settings import FILE


def build_for_disk(root: Path, folder: Path) -> None:
    """Build the site of the course in `root` into a folder, with pages that are files.

    Raises:
        DataError: when MkDocs cannot build it.
    """
    try:
        build(load_config(str(root / FILE), site_dir=str(folder), use_directory_urls=False))
    except MkDocsException as error:
        raise DataError([Problem(FILE, 0, "site-build", " ".join(str(error).split()))]) from None
