"""The zip of the site for a disk: what comes into it, and where its links lead. The site in it is a few pages by hand."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Collection
from pathlib import Path

import pytest
from lxml import html
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError

from macros.errors import DataError
from macros.exports.offline import offline, site
from macros.exports.offline.offline import offline_site
from macros.exports.offline.site import build_for_disk

from .conftest import survey_of

BUILT = {
    "index.html": '<a href="quizzes/three-balls.html">quiz</a><a id="lost" href="teaching/plan.html#day">plan</a>',
    "quizzes/three-balls.html": '<article><form data-question="tb-é"></form></article>after',
    "modules/three-balls.html": '<a href="../index.html">home</a><a id="lost" href="../teaching/plan.html">the <b>plan</b></a>',
    "404.html": "lost",
    "sitemap.xml": "map",
    "sitemap.xml.gz": "map",
    "assets/script.js": "1",
    "assets/script.js.map": "map",
    "assets/javascripts/lunr/min/lunr.de.min.js": "de",
    "robots.txt": "User-agent: *",
    "search/search_index.json": '{"config": {"lang": ["en"]}, "docs": []}',
}
SEARCHER = "assets/javascripts/lunr/min/lunr.de.min.js"
PLAN = "---\ntitle: Plan\naudience: instructors\n---\n# Plan\n"


@pytest.fixture
def taught(bare: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small course with a page for instructors, whose site is built by hand."""

    def build(root: Path, folder: Path, left_out: Collection[str]) -> None:
        assert set(left_out) == {"teaching/plan.md"}
        for name, text in BUILT.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    monkeypatch.setattr(offline, "build_for_disk", build)
    (bare / "docs" / "teaching").mkdir()
    (bare / "docs" / "teaching" / "plan.md").write_text(PLAN, encoding="utf-8")
    return bare


def unpacked(root: Path) -> dict[str, str]:
    """The files of the zip of a course, by their names below the course's folder."""
    target = root / "course.zip"
    offline_site(survey_of(root), target)
    with zipfile.ZipFile(target) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2026, 1, 31)}
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    assert {name.partition("/")[0] for name in found} == {"juggling-for-beginners"}
    return {name.partition("/")[2]: text for name, text in found.items()}


def test_what_only_a_server_uses_stays_out(taught: Path) -> None:
    left = {"404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz", "assets/script.js.map", SEARCHER}
    left.add("search/search_index.json")
    added = {"search/search_index.js", "assets/offline.js", "assets/offline-pages.js"}
    assert set(unpacked(taught)) == {*BUILT, *added} - left


def test_what_searches_in_other_languages_comes_where_the_course_has_one(
    taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(BUILT, "search/search_index.json", '{"config": {"lang": ["en", "de"]}, "docs": []}')
    assert SEARCHER in unpacked(taught)


def test_what_is_fetched_from_a_server_comes_as_scripts(taught: Path) -> None:
    files = unpacked(taught)
    assert files["search/search_index.js"] == f"var __index = {BUILT['search/search_index.json']}"
    brought = files["assets/offline-pages.js"]
    assert "</" not in brought, "else it ends the script that it stands in"
    pages = json.loads(brought.removeprefix("globalThis.coursePages = "))
    assert pages == {"quizzes/three-balls.html": '<article><form data-question="tb-é"></form></article>'}
    assert files["assets/offline.js"]


def lost(files: dict[str, str], name: str) -> list[str]:
    """Where a page's link to the page for instructors leads; nowhere if it is none any more."""
    page = html.document_fromstring(files[name])
    assert "plan" in page.text_content()
    return [str(href) for href in page.xpath("//*[@id='lost']/@href")]


def test_a_link_to_a_page_for_instructors_is_taken_away_where_the_site_is_published_nowhere(taught: Path) -> None:
    files = unpacked(taught)
    assert [lost(files, name) for name in ("index.html", "modules/three-balls.html")] == [[], []]
    assert "<b>plan</b>" in files["modules/three-balls.html"]
    assert "<!doctype html>" in files["index.html"]
    assert 'href="../index.html"' in files["modules/three-balls.html"]


def test_a_link_to_a_page_for_instructors_leads_to_the_published_site(taught: Path) -> None:
    settings = (taught / "mkdocs.yml").read_text(encoding="utf-8")
    home = "https://juggling.club/"
    (taught / "mkdocs.yml").write_text(settings.replace("https://example.org/juggling/", home), encoding="utf-8")
    files = unpacked(taught)
    assert lost(files, "index.html") == [f"{home}teaching/plan/#day"]
    assert lost(files, "modules/three-balls.html") == [f"{home}teaching/plan/"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[MkDocsConfig]:
    """What MkDocs would be asked to build."""
    found: list[MkDocsConfig] = []
    monkeypatch.setattr(site, "build", found.append)
    return found


MENU = """nav:
  - index.md
  - For instructors: [teaching/index.md, teaching/plan.md]
  - Both:
      - Plan: teaching/plan.md
      - Words: glossary.md
"""


def test_pages_are_files_and_those_left_out_are_in_no_menu(course: Path, asked: list[MkDocsConfig]) -> None:
    settings = (course / "mkdocs.yml").read_text(encoding="utf-8").partition("nav:")[0]
    (course / "mkdocs.yml").write_text(settings + MENU, encoding="utf-8")
    build_for_disk(course, course / "disk", {"teaching/index.md", "teaching/plan.md"})
    [config] = asked
    assert config.use_directory_urls is False
    assert config.site_dir == str(course / "disk")
    assert config.extra["packed"] is True
    assert config.nav == ["index.md", {"Both": [{"Words": "glossary.md"}]}]
    away = config.exclude_docs
    assert away is not None
    assert [away.match_file(path) for path in ("teaching/plan.md", "downloads/book.pdf", "index.md")] == [
        True,
        True,
        False,
    ]


def test_what_the_course_leaves_out_stays_left_out(course: Path, asked: list[MkDocsConfig]) -> None:
    settings = (course / "mkdocs.yml").read_text(encoding="utf-8")
    (course / "mkdocs.yml").write_text(f"{settings}\nexclude_docs: drafts/\n", encoding="utf-8")
    build_for_disk(course, course / "disk", ())
    away = asked[0].exclude_docs
    assert away is not None
    assert [away.match_file(path) for path in ("drafts/a.md", "downloads/book.pdf", "a.md")] == [True, True, False]


def test_what_mkdocs_cannot_build_is_one_line(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(config: MkDocsConfig) -> None:
        raise BuildError("no\n  theme")

    monkeypatch.setattr(site, "build", build)
    with pytest.raises(DataError, match=r"^mkdocs\.yml: site-build: no theme$"):
        build_for_disk(course, course / "disk", ())
