"""The site built for a disk: pages are files, and what a reader there has no use for is not among them."""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from pathspec.gitignore import GitIgnoreSpec

from ...blocks.downloads import FOLDER
from ...errors import DataError, Problem
from ...settings import FILE


def build_for_disk(root: Path, folder: Path, left_out: Collection[str]) -> None:
    """Build the site of the course in `root` into a folder, with pages that are files, without those `left_out`.

    Raises:
        DataError: when MkDocs cannot build it.
    """
    logging.getLogger("mkdocs").setLevel(logging.ERROR)  # the site itself is built strictly; here pages are left out
    try:
        config = load_config(str(root / FILE), site_dir=str(folder), use_directory_urls=False)
        config.extra["packed"] = True
        away = GitIgnoreSpec.from_lines([f"/{FOLDER}/", *(f"/{path}" for path in left_out)])
        config.exclude_docs = config.exclude_docs + away if config.exclude_docs else away
        config.nav = _without(config.nav, left_out)
        build(config)
    except MkDocsException as error:
        raise DataError([Problem(FILE, 0, "site-build", " ".join(str(error).split()))]) from None


def _without(menu: Any, pages: Collection[str]) -> Any:
    """A menu without some pages, and without sections that have none left."""
    if isinstance(menu, list):
        return [kept for kept in (_without(item, pages) for item in menu) if kept]
    if isinstance(menu, dict):
        return {title: kept for title, item in menu.items() if (kept := _without(item, pages))}
    return menu if menu not in pages else None
