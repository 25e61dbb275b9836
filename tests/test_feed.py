"""What has changed, on a page and as a feed."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree, html

from macros.__main__ import main
from macros.metadata import feed, has_feed, write_feed

from .conftest import COURSE, copy_course, survey_of

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def published(bare: Path) -> Path:
    """The small course with an address, and its changes on a page."""
    settings, page = bare / "mkdocs.yml", bare / "docs" / "downloads.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{{ changes() }}\n", encoding="utf-8")
    settings.write_text(settings.read_text(encoding="utf-8").replace("example.org/juggling/", "juggling.club"))
    return bare


def test_it_has_what_atom_asks_for_and_an_entry_a_day(published: Path) -> None:
    root = etree.fromstring(feed(survey_of(published)).encode())
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    said = {name: root.xpath(f"string(a:{name})", namespaces=ATOM) for name in ("id", "title", "updated")}
    assert said == {
        "id": "https://juggling.club/feed.xml",
        "title": "Juggling for beginners",
        "updated": "2026-01-31T00:00:00Z",
    }
    assert root.xpath("a:author/a:name/text()", namespaces=ATOM) == ["The juggling club"]
    assert root.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == ["https://juggling.club/feed.xml"]
    entries = root.xpath("a:entry", namespaces=ATOM)
    assert [one.xpath("string(a:content)", namespaces=ATOM) for one in entries] == [
        "Two balls < three balls.",
        "The quiz is new.",
    ]
    for one in entries:
        ((id, title, updated),) = [[one.xpath(f"string(a:{n})", namespaces=ATOM) for n in ("id", "title", "updated")]]
        assert id and title and updated.endswith("T00:00:00Z")
    assert len({one.xpath("string(a:id)", namespaces=ATOM) for one in entries}) == 2
    assert entries[0].xpath("a:link/@href", namespaces=ATOM) == ["https://juggling.club/downloads/#change-2026-01-31"]


@pytest.mark.parametrize(("gone", "file"), [("example.org", "mkdocs.yml"), ("changes:", "data/course.yml")])
def test_a_course_without_changes_or_an_address_has_none(gone: str, file: str, published: Path) -> None:
    path = published / file
    text = path.read_text(encoding="utf-8")
    if file == "mkdocs.yml":
        text = text.replace("juggling.club", "example.org")
    else:
        (published / "docs" / "downloads.md").write_text("# Downloads\n", encoding="utf-8")
        text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(("changes:", "  - {day")))
    path.write_text(text, encoding="utf-8")
    survey = survey_of(published)
    assert not has_feed(survey)
    write_feed(survey)
    assert not (published / "docs" / "feed.xml").exists()


def test_changes_that_are_not_there_are_a_mistake_of_the_page(published: Path) -> None:
    settings = published / "data" / "course.yml"
    text = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    settings.write_text(
        "".join(line for line in text if not line.startswith(("changes:", "  - {day"))), encoding="utf-8"
    )
    problems = [str(problem) for problem in survey_of(published).problems if problem.severity == "error"]
    assert len(problems) == 1
    assert "field-missing: data/course.yml has no 'changes' to show" in problems[0]


def test_two_changes_of_a_day_are_told(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = bare / "data" / "course.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"2026-01-01"', '"2026-01-31"'), encoding="utf-8")
    assert main(["--root", str(bare), "check"]) == 1
    assert "days" in capsys.readouterr().out


def test_the_site_has_the_feed_and_pages_lead_to_it(tmp_path: Path) -> None:
    root = copy_course(COURSE, tmp_path / "course")
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("example.org/juggling/", "juggling.club/j/"))
    assert main(["--root", str(root), "build"]) == 0
    page = html.parse(str(root / "site" / "modules" / "three-balls" / "index.html"))
    assert page.xpath("//link[@type='application/atom+xml']/@href") == ["../../feed.xml"]
    assert (root / "site" / "feed.xml").read_bytes() == (root / "docs" / "feed.xml").read_bytes()
    assert etree.parse(str(root / "site" / "feed.xml")).getroot().tag.endswith("feed")
