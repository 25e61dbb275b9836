"""What pages say to machines: language, what a shared link shows, and what a page is in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from babel import Locale
from lxml import html

from macros.metadata import page_metadata
from macros.rendering import worded_files
from macros.survey import Survey
from macros.words import Words, shipped

from .conftest import ENGINES, run_engine


def test_the_home_page_is_a_course_with_its_modules(juggling: Survey) -> None:
    said = json.loads(page_metadata(juggling, "index.md")["data"])
    assert (said["@context"], said["@type"], said["name"]) == ("https://schema.org", "Course", "Juggling for beginners")
    assert (said["inLanguage"], said["dateModified"], said["version"]) == ("en-GB", "2026-01-31", "1.0")
    assert said["about"] == ["Juggling", "Circus skills"]
    assert said["provider"]["name"] == "The juggling club"
    assert [part["name"] for part in said["hasPart"]] == ["Three balls"]
    assert "url" not in said, "the small course is published nowhere"


def test_the_page_of_a_module_is_a_part_of_it(juggling: Survey) -> None:
    said = json.loads(page_metadata(juggling, "modules/three-balls.md")["data"])
    assert (said["@type"], said["name"], said["position"]) == ("LearningResource", "Three balls", 1)
    minutes = juggling.course.modules["three-balls"].minutes
    assert said["timeRequired"] == f"PT{minutes // 60}H{minutes % 60}M"
    assert len(said["teaches"]) == len(juggling.course.modules["three-balls"].outcomes)
    assert said["isPartOf"] == {"@type": "Course", "name": "Juggling for beginners"}


def test_other_pages_say_their_language_alone(juggling: Survey) -> None:
    assert page_metadata(juggling, "glossary.md") == {
        "kind": "article",
        "language": "en-GB",
        "direction": "",
        "data": "",
    }


@pytest.mark.parametrize(
    "engine", [ENGINES[0], *(pytest.param(name, marks=pytest.mark.engines) for name in ENGINES[1:])]
)
def test_every_engine_writes_it_into_the_head(engine: str, juggling: Survey, built: Callable[..., Path]) -> None:
    site = built("juggling", engine)
    for path, kind in (("index", "Course"), ("modules/three-balls/index", "LearningResource"), ("glossary/index", "")):
        page = html.parse(str(site / f"{path}.html"))
        assert page.xpath("/html/@lang") == ["en-GB"]
        shared = dict(zip(page.xpath("//meta/@property"), page.xpath("//meta[@property]/@content"), strict=True))
        assert shared["og:locale"] == "en_GB"
        assert shared["og:url"] == page.xpath("//link[@rel='canonical']/@href")[0]
        assert shared["og:description"] == page.xpath("//meta[@name='description']/@content")[0]
        assert shared["og:type"] == ("website" if path == "index" else "article")
        data = page.xpath("//script[@type='application/ld+json']/text()")
        assert [json.loads(one)["@type"] for one in data] == ([kind] if kind else [])
    assert html.parse(str(site / "404.html")).xpath("/html/@lang") == ["en-GB"]
    assert (site / "robots.txt").read_text(encoding="utf-8") == "User-agent: *\nAllow: /\n"
    assert (site / "sitemap.xml").is_file()


@pytest.mark.parametrize(
    ("tag", "said"),
    [("ar-EG", '{"language": "ar-EG", "direction": "rtl"}'), ("de", '{"language": "de", "direction": ""}')],
)
def test_the_page_for_a_wrong_address_says_the_language_of_the_course(tag: str, said: str) -> None:
    words = Words(Locale.parse(tag, sep="-"), shipped("en"))
    assert said in worded_files(words)["404.html"]


@pytest.mark.parametrize(
    "engine", [ENGINES[0], *(pytest.param(name, marks=pytest.mark.engines) for name in ENGINES[1:])]
)
def test_a_shared_link_shows_the_picture_of_the_course(engine: str, course: Path) -> None:
    (course / "docs" / "our cover.png").write_bytes(b"")
    with (course / "data" / "course.yml").open("a", encoding="utf-8") as settings:
        settings.write("image: {file: our cover.png, alt: 'Balls \"in\" the air'}\n")
    told = course / "mkdocs.yml"
    told.write_text(
        told.read_text(encoding="utf-8").replace("example.org/juggling/", "juggling.club"), encoding="utf-8"
    )
    assert run_engine(engine, course).returncode == 0
    page = html.parse(str(course / "site" / "index.html"))
    assert page.xpath("//meta[@property='og:image']/@content") == ["https://juggling.club/our%20cover.png"]
    assert page.xpath("//meta[@property='og:image:alt']/@content") == ['Balls "in" the air']
    assert '"image": "https://juggling.club/our%20cover.png"' in page.xpath(
        "string(//script[@type='application/ld+json'])"
    )


def test_every_fieldset_of_the_site_has_a_legend(built: Callable[..., Path]) -> None:
    fieldsets = [one for path in built("juggling").rglob("*.html") for one in html.parse(str(path)).iter("fieldset")]
    assert len(fieldsets) > 10
    assert [
        one for one in fieldsets if not len(one) or one[0].tag != "legend" or not one[0].text_content().strip()
    ] == []
