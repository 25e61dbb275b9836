"""What `mkdocs.yml` says that exports need too: the menu, the extensions of Markdown, the site's address.

MkDocs reads and checks these few settings. It comes with mkdocs-macros-plugin, whichever engine builds the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mkdocs.config import Config
from mkdocs.config import config_options as options
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from .errors import DataError, Problem

FILE = "mkdocs.yml"
_RESERVED = re.compile(r"(^|\.)(example\.(org|com|net)|localhost|127\.0\.0\.1)$")


class _Known(Config):  # type: ignore[no-untyped-call]
    """The settings that are read here; all others are left to the engine."""

    docs_dir = options.Type(str, default="docs")
    nav = options.Optional(options.Nav())
    site_url = options.Optional(options.URL(is_dir=True))
    use_directory_urls = options.Type(bool, default=True)
    markdown_extensions = options.MarkdownExtensions(builtins=["toc", "tables", "fenced_code"])
    theme = options.Type((str, dict), default="")
    mdx_configs = options.Private[dict[str, dict[str, Any]]]()


class SiteSettings(NamedTuple):
    """Settings of a course's site."""

    menu: tuple[str, ...]
    """Pages below `docs/` in the order of the menu; empty when `mkdocs.yml` has none."""
    extensions: Sequence[str]
    """Of Python-Markdown, by name, with those that every engine brings."""
    extension_configs: Mapping[str, Mapping[str, Any]]
    """Options of those extensions, by their names."""
    home: str
    """The address the site is published at, with a slash at its end; empty when it is a placeholder or not given."""
    directories: bool
    """Whether `a/b.md` becomes `a/b/` on the site."""
    language: str
    """That of the theme: `en`, unless the theme is told another."""


def site_settings(root: Path) -> SiteSettings:
    """The settings of the course in `root`.

    Raises:
        DataError: when `mkdocs.yml` cannot be read, or one of these settings is wrong.
    """
    known = _Known(str(root / FILE))
    try:
        with (root / FILE).open("rb") as file:
            known.load_dict(yaml_load(file, get_yaml_loader(config=known)))  # type: ignore[arg-type]
        wrong, _ = known.validate()
    except (ConfigurationError, OSError) as error:
        raise DataError([Problem(FILE, 0, "site-settings", " ".join(str(error).split()))]) from None
    if wrong:
        raise DataError([Problem(FILE, 0, "site-settings", f"{name}: {error}".split("\n")[0]) for name, error in wrong])
    home = known.site_url or ""
    return SiteSettings(
        tuple(_pages(known.nav)),
        known.markdown_extensions,
        known.mdx_configs,
        "" if _RESERVED.search(urlsplit(home).hostname or "") else home,
        known.use_directory_urls,
        str(known.theme.get("language", "en")) if isinstance(known.theme, dict) else "en",
    )


def _pages(menu: object) -> Iterator[str]:
    """The pages that a menu names, in order: each a path, or a title and what stands under it."""
    if isinstance(menu, str):
        if menu.endswith(".md"):
            yield menu
    elif isinstance(menu, list | Mapping):
        for item in menu.values() if isinstance(menu, Mapping) else menu:
            yield from _pages(item)
