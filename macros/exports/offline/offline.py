"""The offline site: a zip that is unpacked and opened from a disk, where nothing can be fetched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ...course import Course
from ...survey import Survey
from ..archives import write_zip
from .scripts import bundle
from .site import build_for_disk

_MODULE = re.compile(r'<script type="module" src="([^"]*assets/)components\.js"></script>')
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
"""What only a server uses."""


def offline_site(survey: Survey, target: Path) -> None:
    """Build the site without directory addresses, and write it as a zip with scripts that work from a disk.

    Raises:
        DataError: when the site cannot be built, or has a script that fits no other.
    """
    with TemporaryDirectory() as folder:
        build_for_disk(survey.course.root, Path(folder))
        write_zip(target, survey.course.info.updated, _files(survey.course, Path(folder)))


def _files(course: Course, site: Path) -> Iterator[tuple[str, bytes]]:
    folder = f"{course.id}/"
    pages: dict[str, str] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name in _LEFT_OUT:
            continue
        content = path.read_bytes()
        if name.endswith(".html"):
            text = content.decode("utf-8")
            content = _for_disk(text).encode("utf-8")
            if "data-question=" in text and (article := _ARTICLE.search(text)):
                pages["/".join(name.split("/")[-2:])] = article[0]
        yield folder + name, content
        if name == "search/search_index.json":  # the theme asks for it as a script where nothing can be fetched
            yield folder + "search/search_index.js", b"var __index = " + content
    yield folder + "assets/offline.js", bundle(site / "assets", "components.js").encode("utf-8")
    brought = json.dumps(pages, ensure_ascii=False).replace("</", "<\\/")
    yield folder + "assets/offline-pages.js", f"globalThis.coursePages = {brought}\n".encode()


def _for_disk(page: str) -> str:
    """The page with its scripts in one file; those with a study macro bring the questions of all quizzes along."""
    brings = r'<script defer src="\1offline-pages.js"></script>' if "data-course-index" in page else ""
    return _MODULE.sub(brings + r'<script defer src="\1offline.js"></script>', page)
