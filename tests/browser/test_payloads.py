"""A course that is all attacks, in Chromium: no script of it runs, no other host is asked, and no page breaks."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.exports.cards.card_history import CardHistory
from macros.exports.cards.flashcards import deck
from macros.exports.epub.epub import epub

from ..chromium import arrived
from ..conftest import COURSE, copy_course, run_engine, served, survey_of
from ..hostile import PAYLOADS, poison
from ..payloads import DRAWINGS, drawing, payload
from .test_search import typed

pytestmark = pytest.mark.browser

PICTURE = 'a" onerror=__pwned.push`901` b=".png'
EXTRA = """---
title: 'Title " onerror=__pwned.push(902) x="'
description: '0;url=http://evil.example/" http-equiv="refresh'
---
# Title &lt;img src=x onerror=__pwned.push(904)&gt;

{{ course.title }} {{ course.disclaimer }}

{{ term("beat", text="<img src=x onerror=__pwned.push(905)>") }}

{{ table("floor", caption="<img src=x onerror=__pwned.push(906)>") }}
"""
UNTITLED = '{{ exercise_page("one-ball") }}\n\n## References\n\n{{ references() }}\n'
"""A page whose title is the name of a record."""
PALETTE = {
    "index": 0,
    "color": {"media": PAYLOADS[0], "scheme": PAYLOADS[15], "primary": PAYLOADS[1], "accent": PAYLOADS[2]},
}
WATCH = (
    "window.__pwned = []; for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => __pwned.push(name)"
)
RUNS = """() => [...document.querySelectorAll('*')].flatMap(one => [
  ...[...one.attributes].filter(({ name, value }) => name.startsWith('on') && value.includes('__pwned'))
    .map(({ name }) => `<${one.localName} ${name}>`),
  ...['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster', 'ping', 'srcdoc'].map(name => [name, one.getAttribute(name)])
    .filter(([, value]) => value && URL.canParse(value, location) && /^(javascript|vbscript|data):/.test(new URL(value, location)))
    .map(([name, value]) => `<${one.localName} ${name}=${value}>`),
  ...(one.matches('script:not([type="application/ld+json"]), style, iframe, object, embed, base, meta[http-equiv]') && /__pwned|evil/.test(one.outerHTML) ? [one.outerHTML] : []),
])"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of such a course, built."""
    root = copy_course(COURSE, tmp_path_factory.mktemp("hostile"))
    assert poison(root) == set(PAYLOADS), "each payload stands in some text"
    inside = "".join(payload(text, 1000 + n) for n, text in enumerate(DRAWINGS))
    (root / "data" / "figures" / "arc.svg").write_bytes(drawing(inside))
    (root / "docs" / "media").mkdir()
    (root / "docs" / "media" / PICTURE).write_bytes(b"")
    (root / "docs" / "media" / "drawn.svg").write_bytes(drawing(f"<script>__pwned.push(907)</script>{inside}"))
    (root / "docs" / "extra.md").write_text(EXTRA + "\n![A drawing](media/drawn.svg)\n", encoding="utf-8")
    (root / "docs" / "exercises" / "one-ball.md").write_text(UNTITLED, encoding="utf-8")
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("nav:\n", "nav:\n  - extra.md\n  - exercises/one-ball.md\n"),
        encoding="utf-8",
    )
    done = run_engine("mkdocs", root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


class Watched:
    """A page whose scripts and requests are watched."""

    def __init__(self, page: Page, host: str) -> None:
        self.page = page
        self.told: list[str] = []
        page.add_init_script(WATCH)
        page.on("pageerror", lambda error: self.told.append(f"{page.url}: {error}"))
        page.on("dialog", lambda dialog: (self.told.append(f"{page.url}: dialog"), dialog.dismiss()))
        page.context.route(lambda url: urlsplit(url).netloc not in (host, ""), self._outside)

    def _outside(self, route: Route) -> None:
        self.told.append(f"{self.page.url}: asks {route.request.url}")
        route.abort()

    def opened(self, address: str) -> None:
        """Open a page, and look at what stands in it once its scripts have come."""
        self.page.goto(address)
        self.page.evaluate("dispatchEvent(new Event('pointermove'))")
        self.look()

    def look(self) -> None:
        """Note what would run, or did."""
        self.told += (f"{self.page.url}: {found}" for found in self.page.evaluate(RUNS))
        self.told += (f"{self.page.url}: payload {number} ran" for number in self.page.evaluate("__pwned"))


@pytest.fixture
def watched(browser: Browser, hostile: Path) -> Iterator[tuple[Watched, str]]:
    """A watched page, and the address of the site."""
    context = browser.new_context()
    with served(hostile / "site") as address:
        one = Watched(context.new_page(), urlsplit(address).netloc)
        yield one, address
        context.close()
    assert sorted(set(one.told)) == []


def test_no_page_of_the_site_runs_anything(hostile: Path, watched: tuple[Watched, str]) -> None:
    one, address = watched
    pages = sorted(path.relative_to(hostile / "site").as_posix() for path in (hostile / "site").rglob("*.html"))
    assert len(pages) >= 20
    for page in pages:
        one.opened(address + page.removesuffix("index.html"))
    one.page.goto(address + "modules/three-balls/")
    for tip in one.page.locator("[data-tip-text], [data-tip]").all()[:6]:
        tip.focus()
        one.look()


def test_the_address_runs_nothing(watched: tuple[Watched, str]) -> None:
    one, address = watched
    for place in ("?h={}", "?q={}", "#{}", "quizzes/three-balls/?x={}#{}", "toolkit/the-show/#{}"):
        for text in PAYLOADS[7 :: len(PAYLOADS) // 3]:
            one.opened(address + place.replace("{}", quote(text)))


def test_the_search_runs_nothing(watched: tuple[Watched, str]) -> None:
    one, address = watched
    one.page.goto(address)
    one.page.get_by_role("textbox", name="Search").click()
    found = one.page.locator(".md-search-result__meta")
    for words in ("pwned", "onerror", "<img src=x", "javascript", '"><svg onload'):
        typed(one.page, "")
        expect(found).to_contain_text("Type to start")
        typed(one.page, words)
        expect(found).to_contain_text("matching")
        one.look()


def entries(text: str) -> dict[str, object]:
    """Progress of every kind with a payload in each text."""
    return {
        f"question/{text}": {
            "share": 1,
            "box": 1,
            "due": "2026-01-01",
            "version": text,
            "unsafe": False,
            "called": text,
        },
        f"module/{text}": {"percent": 20, "passed": False, "day": "2026-01-01", "unsafe": text},
        f"attempt/{text}": {"version": text, "given": [[text, text]]},
        "place/last": {"href": f"javascript:{text}", "title": text},
        "final/last": {"percent": 20, "day": "2026-01-01", "number": 1, "asked": [text], "passed": text},
    }


@pytest.mark.parametrize("way", ["file", "storage"])
def test_progress_runs_nothing(way: str, watched: tuple[Watched, str]) -> None:
    one, address = watched
    kept = {name: entry for text in PAYLOADS[::5] for name, entry in entries(text).items()}
    last = {"place/last": {"href": "modules/three-balls/#<img src=x onerror=__pwned.push(1)>", "title": PAYLOADS[15]}}
    one.page.goto(address)
    if way == "file":
        one.page.evaluate("dispatchEvent(new Event('pointermove'))")
        one.page.evaluate("window.confirm = () => true")
        saved = {"kind": "study-progress", "format": 1, "course": "juggling-for-beginners", "entries": {**kept, **last}}
        content = json.dumps(saved).encode()
        file = {"name": "a.json", "mimeType": "application/json", "buffer": content}
        arrived(one.page, "dashboard.js").locator("[data-desk] input[type=file]").set_input_files(file)
        expect(one.page.locator("[data-desk] [data-said]")).not_to_be_empty()
    else:
        prefix = "study/1/juggling-for-beginners/"
        for name, entry in {**kept, **last, f"odd/{PAYLOADS[0]}": PAYLOADS[0]}.items():
            one.page.evaluate("([name, text]) => localStorage.setItem(name, text)", [prefix + name, json.dumps(entry)])
        one.page.evaluate("text => localStorage.setItem('/.__palette', text)", json.dumps(PALETTE))
    one.look()
    for page in ("", "study/", "quizzes/three-balls/", "final/", "statement/"):
        one.opened(address + page)


def test_the_e_book_runs_nothing(hostile: Path, browser: Browser, tmp_path: Path) -> None:
    epub(survey_of(hostile), tmp_path / "course.epub")
    zipfile.ZipFile(tmp_path / "course.epub").extractall(tmp_path)
    context = browser.new_context()
    with served(tmp_path / "EPUB") as address:
        one = Watched(context.new_page(), urlsplit(address).netloc)
        for path in sorted((tmp_path / "EPUB").glob("*.*ml")) + sorted((tmp_path / "EPUB").glob("*.svg")):
            one.opened(address + quote(path.name))
            assert one.page.locator("parsererror").count() == 0, path.name
        context.close()
    assert sorted(set(one.told)) == []


def test_no_card_runs_anything(hostile: Path, browser: Browser, tmp_path: Path) -> None:
    course = survey_of(hostile).course
    notes = deck(course, CardHistory(course.root, course.info.updated), lambda target: "").notes
    sides = "<hr>".join(side for note in notes for side in note.fields)
    (tmp_path / "cards.html").write_text(f"<!doctype html><meta charset=utf-8>{sides}", encoding="utf-8")
    context = browser.new_context()
    with served(tmp_path) as address:
        one = Watched(context.new_page(), urlsplit(address).netloc)
        one.opened(address + "cards.html")
        context.close()
    assert one.told == [] and len(notes) > 10


def test_the_watch_sees_what_runs(browser: Browser, tmp_path: Path) -> None:
    """Else the tests above could not fail."""
    (tmp_path / "bad.html").write_text(
        "<!doctype html><img src=x onerror=__pwned.push(1)><a href=' java\tscript:__pwned.push(2)'>x</a>"
        "<img src=http://evil.example/i.png><script>__pwned.push(3); throw 4</script>",
        encoding="utf-8",
    )
    context = browser.new_context()
    with served(tmp_path) as address:
        one = Watched(context.new_page(), urlsplit(address).netloc)
        one.opened(address + "bad.html")
        one.page.wait_for_function("__pwned.includes(1) && __pwned.includes(3)")
        one.look()
        context.close()
    said = " ".join(one.told)
    for sign in ("payload 3 ran", "payload 1 ran", "<img onerror>", "<a href=", "asks http://evil.example/i.png", "4"):
        assert sign in said, sign
