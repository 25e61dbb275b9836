"""The offline site: a zip that is unpacked and opened from a disk, where nothing can be fetched."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from fnmatch import fnmatch
from pathlib import Path
from posixpath import dirname, join, normpath
from tempfile import TemporaryDirectory

from lxml import html

from ...pages import Addresses, pages_that_say, read_pages
from ...survey import Survey
from ..archives import write_zip
from ..published import published
from .site import build_for_disk

_SCRIPTS = Path(__file__).with_name("scripts.js")
"""The theme's modules in one plain script: browsers load no module from a disk. `make scripts` writes it."""
_SEARCHERS = "assets/javascripts/lunr"
PARSER = html.HTMLParser(encoding="utf-8")
_LEFT_OUT = ("404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "*.map")
"""What only a server or a maker of scripts uses; the search index comes as a script."""


def offline_site(survey: Survey, target: Path) -> None:
    """Build the site without directory addresses, and write it as a zip with scripts that work from a disk.

    What is for instructors stays out: pages that say `audience: instructors`, and an index with its whole folder.

    Raises:
        DataError: when the site cannot be built, or has a script that fits no other.
    """
    left_out = pages_that_say(read_pages(survey.course.root)[0], "audience", "instructors")
    with TemporaryDirectory() as folder:
        site = Path(folder)
        build_for_disk(survey.course.root, site, left_out)
        write_zip(target, survey.course.info.updated, _files(survey, site, left_out))


def _files(survey: Survey, site: Path, left_out: Collection[str]) -> Iterator[tuple[str, bytes]]:
    folder = f"{survey.course.id}/"
    index = (site / "search" / "search_index.json").read_bytes()
    left_out_files = (*_LEFT_OUT, *_languages_unused(index))
    mend = _Links(survey, left_out)
    quizzes: dict[str, str] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or any(fnmatch(name, pattern) for pattern in left_out_files):
            continue
        content = path.read_bytes()
        if name.endswith(".html"):
            content = mend(name, content)
            if b"data-question=" in content:
                article = html.document_fromstring(content, PARSER).find(".//article")
                quizzes["/".join(name.split("/")[-2:])] = html.tostring(article, encoding="unicode", with_tail=False)
        yield folder + name, content
    yield f"{folder}search/search_index.js", b"var __index = " + index
    yield f"{folder}assets/offline.js", _SCRIPTS.read_bytes()
    brought = json.dumps(quizzes, ensure_ascii=False).replace("</", "<\\/")
    yield f"{folder}assets/offline-pages.js", f"globalThis.coursePages = {brought}\n".encode()


def _languages_unused(index: bytes) -> tuple[str, ...]:
    """The theme's scripts for searching in other languages than those of the index, by their names. English needs none."""
    languages = set(json.loads(index)["config"]["lang"])
    return () if languages - {"en"} else (f"{_SEARCHERS}/*",)


class _Links:
    """Leads links to pages that are left out to the published site, or takes them away."""

    def __init__(self, survey: Survey, left_out: Collection[str]) -> None:
        self._published = published(survey)
        self._lost = {Addresses(directories=False).url(path): path for path in left_out}

    def __call__(self, name: str, page: bytes) -> bytes:
        """The built page of that name; as it stands if it has no such link."""
        if not any(address.encode() in page for address in self._lost):
            return page
        root: html.HtmlElement = html.document_fromstring(page, PARSER)
        for link in list(root.iter("a")):
            address, _, anchor = link.get("href", "").partition("#")
            path = self._lost.get(normpath(join(dirname(name), address)))
            if path and (home := self._published(f"{path}#{anchor}".rstrip("#"))):
                link.set("href", home)
            elif path:
                link.drop_tag()
        return bytes(html.tostring(root, encoding="utf-8", doctype="<!doctype html>"))
