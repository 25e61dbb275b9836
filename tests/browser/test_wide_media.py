"""Large photographs, long lines of code and long words fit a narrow screen, on the site and in the e-book."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from macros.exports.epub.epub import epub

from ..conftest import COURSE, copy_course, run_engine, served, survey_of

pytestmark = pytest.mark.browser

LONG = "sets_of_repetitions_without_a_break = " + "_and_".join(["one_more_word"] * 20)
PAGE = f"""# Wide

![A photograph](media/photo.png)

Words <img src="media/photo.png" alt="a photograph in a line"> and words.

```
{LONG}
```

`{LONG.replace(" ", "_")}`

- ![In a list](media/photo.png)

| {LONG.replace(" ", "_")} | b |
|---|---|
| ![In a cell](media/photo.png) | c |

https://example.org/{"long/" * 30}
"""


def photograph(width: int, height: int) -> bytes:
    """A grey PNG of that many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = zlib.compress((b"\0" + b"\x80" * width) * height, 9)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small course with a page of wide things, built, and its e-book unpacked beside it."""
    root = copy_course(COURSE, tmp_path_factory.mktemp("wide"))
    (root / "docs" / "media").mkdir()
    (root / "docs" / "media" / "photo.png").write_bytes(photograph(4000, 3000))
    (root / "docs" / "wide.md").write_text(PAGE, encoding="utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("nav:\n", "nav:\n  - wide.md\n"), encoding="utf-8")
    done = run_engine("mkdocs", root)
    assert done.returncode == 0, done.stdout + done.stderr
    epub(survey_of(root), root / "course.epub")
    zipfile.ZipFile(root / "course.epub").extractall(root / "book")
    return root


ADDRESS = f"https://example.org/{'long/' * 15}"
EVERY_TEXT = """address => [...document.querySelectorAll(".md-content :not(table *, pre *, svg *, .dose__part, .badge, .md-button, .outcomes__id)")]
  .flatMap(one => [...one.childNodes]).filter(one => one.nodeType === 3 && one.data.trim() && one.parentElement.checkVisibility())
  .filter(text => {
    const said = text.data
    text.data = address
    const tooWide = document.documentElement.scrollWidth > innerWidth
    text.data = said
    return tooWide
  }).map(text => `${text.parentElement.outerHTML.slice(0, 120)}`)"""
"""Puts an address into one text of a page after the other; which make the page move sideways."""


def too_wide(page: Page) -> list[str]:
    """What reaches past the right edge of the window and cannot be scrolled to within itself."""
    found: list[str] = page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
          .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 120))"""
    )
    pictures: list[str] = page.evaluate(
        """async () => { await Promise.all([...document.images].map(one => one.decode())); return [...document.images]
          .filter(one => one.naturalWidth > 1000)
          .filter(one => one.width > innerWidth || Math.abs(one.width / one.height - 4 / 3) > 0.05 || one.width < 20)
          .map(one => `${one.alt}: ${one.width} x ${one.height}`) }"""
    )
    return found + pictures


@pytest.mark.parametrize("width", [320, 390])
def test_wide_things_fit(width: int, wide: Path, browser: Browser) -> None:
    for folder, name in (("site", "wide/"), ("book/EPUB", quote("wide.xhtml"))):
        context = browser.new_context(viewport={"width": width, "height": 800})
        with served(wide / folder) as address:
            page = context.new_page()
            page.goto(address + name)
            page.locator("img").last.scroll_into_view_if_needed()
            assert too_wide(page) == [], f"{folder} at {width}"
            context.close()


@pytest.mark.parametrize(
    "name", ["quizzes/three-balls/", "modules/three-balls/", "toolkit/practice-diary/", "curriculum/"]
)
def test_an_address_fits_wherever_there_is_text(name: str, wide: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    with served(wide / "site") as address:
        page = context.new_page()
        page.goto(address + name)
        assert page.evaluate(EVERY_TEXT, ADDRESS) == []
    context.close()
