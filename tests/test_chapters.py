"""Chapters: what the exports are made from says what the site says, and nothing that only a screen can use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from macros.errors import DataError
from macros.exports.chapters import Chapter, chapters
from macros.rendering import TEMPLATES, template_for
from macros.rendering.templates import MEDIA
from macros.settings import site_settings
from macros.survey import Survey

from .conftest import survey_of
from .test_blocks import words

SCREEN_ONLY = (
    ".//*[contains(@class, 'headerlink')] | .//*[contains(@class, 'references__back')]"
    " | .//nav[contains(@class, 'letters')] | .//*[@hidden] | .//template | .//script | .//noscript"
    " | .//*[@data-desk] | .//*[@data-claim-filter] | .//*[contains(@class, 'claim-theme__none')]"
    " | .//*[contains(@class, 'card__state')] | .//p[contains(., ' › ')]"
)
"""What a page of the site has that no other medium has."""
IN_TEMPLATES_OF_THEIR_OWN = (
    ".//div[@data-quiz] | .//figure | .//*[@data-form] | .//*[contains(@class, 'case-study')] | .//ul[@class='signs']"
)
"""Blocks that a medium writes in its own way, as other tests see."""


@pytest.fixture(scope="module")
def survey(juggling: Survey) -> Survey:
    """The survey of the small course."""
    return juggling


@pytest.fixture(scope="module")
def paper(survey: Survey) -> dict[str, Chapter]:
    """Its chapters for paper, by their pages."""
    return {chapter.path: chapter for chapter in chapters(survey, "paper")}


def without(found: str, article: html.HtmlElement) -> str:
    """The words of an article but for some elements, however far apart."""
    for element in article.xpath(found):
        element.drop_tree()
    return "".join(words(article).split())


def page_of(site: Path, path: str) -> html.HtmlElement:
    """The article that an engine built from a page."""
    stem = path.removesuffix(".md").removesuffix("index").rstrip("/")
    page = html.parse(str(site / stem / "index.html")).getroot()
    return page.xpath("//article[contains(@class, 'md-content__inner')]")[0]


@pytest.mark.parametrize("medium", ["paper", "reader"])
def test_a_chapter_says_what_the_page_of_the_site_says(medium: str, survey: Survey, built: Callable[..., Path]) -> None:
    site = built("juggling")
    for chapter in chapters(survey, medium):
        on_site = page_of(site, chapter.path)
        for heading in on_site.xpath(".//h2[following-sibling::*[1][@data-desk]]"):
            heading.drop_tree()
        said = without(f"{SCREEN_ONLY} | {IN_TEMPLATES_OF_THEIR_OWN}", on_site)
        assert without(IN_TEMPLATES_OF_THEIR_OWN, chapter.article) == said, chapter.path


def test_chapters_stand_in_the_order_of_the_menu(paper: dict[str, Chapter]) -> None:
    assert list(paper) == [
        "index.md",
        "modules/three-balls.md",
        "quizzes/three-balls.md",
        "exercises/index.md",
        "exercises/cascade.md",
        "exercises/one-ball.md",
        "exercises/two-balls.md",
        "toolkit/practice-diary.md",
        "toolkit/first-week.md",
        "toolkit/the-show.md",
        "glossary.md",
        "references.md",
        "curriculum.md",
    ]


def test_what_a_page_is_comes_from_its_macros(paper: dict[str, Chapter]) -> None:
    kinds = {path: chapter.kind for path, chapter in paper.items() if chapter.kind != "page"}
    assert kinds == {
        "modules/three-balls.md": "module",
        "quizzes/three-balls.md": "worksheet",
        "exercises/cascade.md": "exercise",
        "exercises/one-ball.md": "exercise",
        "exercises/two-balls.md": "exercise",
        "glossary.md": "glossary",
        "references.md": "bibliography",
    }


def test_a_chapter_knows_the_quizzes_that_it_asks(paper: dict[str, Chapter]) -> None:
    asked = {path: [place.get("data-quiz") for place in chapter.quizzes] for path, chapter in paper.items()}
    assert asked.pop("quizzes/three-balls.md") == ["three-balls"]
    assert not any(asked.values())


def test_a_chapter_knows_what_a_link_can_lead_to(paper: dict[str, Chapter]) -> None:
    assert {"one-ball", "practice"} <= paper["modules/three-balls.md"].ids
    assert "" not in paper["modules/three-balls.md"].ids


def test_nothing_in_a_chapter_waits_for_a_script_or_a_pointer(paper: dict[str, Chapter]) -> None:
    for chapter in paper.values():
        for name in ("script", "template", "details", "form", "input", "button", "select", "noscript"):
            assert not list(chapter.article.iter(name)), f"{chapter.path} has {name}"
        for name in ("data-desk", "data-index", "data-course-index", "data-module-state", "data-say-passed", "hidden"):
            assert not chapter.article.xpath(f".//@{name}"), f"{chapter.path} has {name}"


def test_every_link_names_a_page_or_an_address(paper: dict[str, Chapter], survey: Survey) -> None:
    links = [link for chapter in paper.values() for link in chapter.article.xpath(".//a/@href")]
    assert len(links) > 100
    for link in links:
        path = link.removeprefix("page:").partition("#")[0]
        assert path in survey.pages if link.startswith("page:") else link.startswith("http"), link


RAW = """
??? note "Folded"
    Seen *all the same*.

<details><summary>Raw</summary><p>Open</p></details>
<script>alert(1)</script><button>Press</button><p hidden>hidden</p>

<label>Tick <input type="checkbox"></label> <textarea rows="3"></textarea>

[one](modules/three-balls.md#one-ball) <a href="../modules/three-balls/#one-ball">two</a> <a href="mailto:a@b.c">three</a>
[here](#raw) <a href="../feed.xml">none</a> <a href="/elsewhere">none</a>

![one](pictures/a.png) <img src="../pictures/a.png" alt="two">
"""


@pytest.fixture
def raw(bare: Path) -> html.HtmlElement:
    """A chapter of a page whose author wrote HTML."""
    (bare / "docs" / "pictures").mkdir()
    (bare / "docs" / "pictures" / "a.png").write_bytes(b"")
    (bare / "docs" / "curriculum.md").write_text(f"---\ntitle: Written by hand\n---\n{RAW}", encoding="utf-8")
    return {chapter.path: chapter for chapter in chapters(survey_of(bare), "paper")}["curriculum.md"].article


def test_what_an_author_writes_in_html_is_made_plain_by_its_tags(raw: html.HtmlElement) -> None:
    assert words(raw).startswith("Written by hand Folded Seen all the same. RawOpen Tick")
    assert [words(heading) for heading in raw.iter("h1")] == ["Written by hand"]
    for lost in ("alert", "Press", "hidden"):
        assert lost not in words(raw)
    assert len(raw.xpath(".//span[@data-box]")) == 1
    assert raw.xpath(".//span[@data-line]/@data-line") == ["3"]


def test_links_and_pictures_are_found_from_the_file_and_from_the_address(raw: html.HtmlElement) -> None:
    links = {words(link): link.get("href") for link in raw.iter("a")}
    assert links == {
        "one": "page:modules/three-balls.md#one-ball",
        "two": "page:modules/three-balls.md#one-ball",
        "three": "mailto:a@b.c",
        "here": "page:curriculum.md#raw",
        "none": "",
    }
    assert raw.xpath(".//img/@src") == ["file:pictures/a.png", "file:pictures/a.png"]


def test_a_page_may_stay_out_of_books_and_an_index_takes_its_folder_along(bare: Path) -> None:
    for path in ("modules/three-balls.md", "exercises/index.md"):
        text = (bare / "docs" / path).read_text(encoding="utf-8")
        (bare / "docs" / path).write_text(text.replace("---\n", "---\nbook: false\n", 1), encoding="utf-8")
    found = {chapter.path.partition("/")[0] for chapter in chapters(survey_of(bare), "paper")}
    assert "quizzes" in found
    assert not {"modules", "exercises", "downloads.md"} & found


def test_an_index_brings_the_pages_that_it_links_to_in_its_order_and_once(bare: Path) -> None:
    links = (
        "[a](two-balls.md#dose) [b](one-ball.md) [c](two-balls.md) [d](../curriculum.md) [e](#here) [f](https://a.org)"
    )
    (bare / "docs" / "exercises" / "index.md").write_text(f"# Exercises\n\n{links}\n", encoding="utf-8")
    found = [chapter.path for chapter in chapters(survey_of(bare), "paper")]
    first = found.index("exercises/index.md")
    assert found[first : first + 4] == [
        "exercises/index.md",
        "exercises/two-balls.md",
        "exercises/one-ball.md",
        "toolkit/practice-diary.md",
    ]
    assert "exercises/cascade.md" not in found


def test_without_a_menu_pages_come_as_an_engine_would_list_them(bare: Path) -> None:
    settings = (bare / "mkdocs.yml").read_text(encoding="utf-8")
    (bare / "mkdocs.yml").write_text(settings.partition("nav:")[0], encoding="utf-8")
    found = [chapter.path for chapter in chapters(survey_of(bare), "paper")]
    assert found[:5] == ["index.md", "curriculum.md", "glossary.md", "references.md", "exercises/index.md"]


def test_a_caller_may_change_its_chapters(survey: Survey) -> None:
    first = chapters(survey, "paper")[0]
    first.article.clear()
    assert words(chapters(survey, "paper")[0].article)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nav:", "nav: 5\nold:", "mkdocs.yml: site-settings: nav: Expected nav to be a list, got a int: 5"),
        (
            "  - tables",
            "  - tabels",
            "mkdocs.yml: site-settings: markdown_extensions: Failed to load extension 'tabels'.",
        ),
        ("site_url: ", "site_url: [", "mkdocs.yml: site-settings: MkDocs encountered an error parsing"),
    ],
)
def test_a_mistake_in_the_settings_is_one_line(old: str, new: str, said: str, bare: Path) -> None:
    text = (bare / "mkdocs.yml").read_text(encoding="utf-8")
    (bare / "mkdocs.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        site_settings(bare)
    assert str(caught.value).startswith(said)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("medium", MEDIA)
def test_a_medium_takes_its_own_template_or_the_common_one(medium: str) -> None:
    own = {"web": "blocks/form.html.jinja"}.get(medium, "blocks/paper/form.html.jinja")
    assert template_for("blocks/form.html.jinja", medium) == own
    assert template_for("blocks/table.html.jinja", medium) == "blocks/table.html.jinja"


def test_each_template_of_a_medium_stands_in_for_a_common_one() -> None:
    for medium in MEDIA:
        for path in (TEMPLATES / "blocks" / medium).glob("*"):
            assert (TEMPLATES / "blocks" / path.name).is_file(), path


def test_a_share_of_claims_is_told_by_its_drawing_alone(bare: Path) -> None:
    page = bare / "docs" / "curriculum.md"
    page.write_text("# Claims\n\n{{ claim_verdicts() }}\n", encoding="utf-8")
    made = {chapter.path: chapter for chapter in chapters(survey_of(bare), "paper")}["curriculum.md"].article
    for drawing in made.iter("svg"):
        all_of_them, share = drawing.iter("rect")
        assert drawing.get("fill") == "currentColor"
        assert float(all_of_them.get("fill-opacity")) < float(share.get("fill-opacity", "1"))
    assert list(made.iter("svg"))


def test_text_for_the_site_alone_is_left_out_and_text_for_elsewhere_stays(bare: Path) -> None:
    page = bare / "docs" / "index.md"
    told = 'Pick one. <span class="on-site">Scroll on.</span> <span class="off-site">Turn over.</span>'
    page.write_text(f"{page.read_text()}\n{told}\n\n## Keys {{: #keys }}\n\nPress a key.\n{{: .on-site }}\n")
    home = next(one for one in chapters(survey_of(bare), "paper") if one.path == "index.md")
    said = words(home.article)
    assert "Turn over." in said
    assert not any(lost in said for lost in ("Scroll on.", "Press a key.", "Keys"))
