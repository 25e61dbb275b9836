"""Where pages are found on the site."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from posixpath import relpath
from urllib.parse import urljoin


@dataclass(frozen=True)
class Addresses:
    """How the engine turns pages into addresses."""

    directories: bool = True
    """Whether `a/b.md` becomes `a/b/` (else `a/b.html`)."""
    sources: bool = False
    """Whether the engine itself turns `b.md` in HTML into an address, as it does in Markdown."""
    packed: bool = False
    """Whether pages are read from a disk, away from the server."""

    def url(self, path: str) -> str:
        """The address of a page, from the root of the site: `modules/x/`."""
        stem = path.removesuffix(".md")
        folder, _, name = stem.rpartition("/")
        if name in ("index", "README"):
            return (f"{folder}/" if folder else "") + ("" if self.directories else "index.html")
        return f"{stem}/" if self.directories else f"{stem}.html"

    def published(self, home: str, target: str) -> str:
        """The address on the web of `modules/x.md#id` or `media/x.pdf`; empty where the site has no `home`."""
        path, mark, anchor = target.partition("#")
        return urljoin(home, self.url(path) if path.endswith(".md") else path) + mark + anchor if home else ""

    def between(self, origin: str, target: str) -> str:
        """The address of `modules/x.md#id` as seen from the page `origin`."""
        path, _, anchor = target.partition("#")
        suffix = f"#{anchor}" if anchor else ""
        if not path or path == origin:
            return suffix or "#"
        if self.sources:
            return _relative(origin.rpartition("/")[0], path) + suffix
        here = self.url(origin)
        goal = self.url(path) if path.endswith(".md") else path
        return _relative(here.rstrip("/") if here.endswith("/") else here.rpartition("/")[0], goal) + suffix


@dataclass(frozen=True)
class SourceAddresses(Addresses):
    """Addresses that say which page of `docs/` is meant, for what is made without a site: each knows where it put it."""

    def between(self, origin: str, target: str) -> str:
        """`page:modules/x.md#id`, whatever page it is seen from; `#id` for a place on the same page; `file:media/x.png`."""
        if target.startswith("#"):
            return target
        return f"page:{target}" if target.partition("#")[0].endswith(".md") else f"file:{target}"


@lru_cache(maxsize=65536)
def _relative(folder: str, goal: str) -> str:
    """The way from a folder to an address, both from the root of the site."""
    steps = relpath(goal or ".", folder or ".")
    return steps + ("/" if not goal or goal.endswith("/") else "")
