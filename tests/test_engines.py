"""MkDocs, ProperDocs and Zensical build the same repository, with the same text on every page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from macros.checks import with_severity
from macros.checks.built import check_site
from macros.survey import Survey

from .conftest import ENGINES

pytestmark = pytest.mark.engines


def visible_text(path: Path) -> str:
    """The words of a page's article, in order, without the signs that link to headings."""
    page = html.parse(str(path)).getroot()
    [article] = page.xpath("//article[contains(@class, 'md-content__inner')]")
    for hidden in article.xpath(
        ".//script | .//style | .//a[contains(@class, 'headerlink')] | .//form[@name] | .//svg"
    ):
        hidden.drop_tree()
    return " ".join(" ".join(article.itertext()).split())  # a blank after each tag, since engines differ in them


def texts(site: Path) -> dict[str, str]:
    """The visible text of every page, by its path below the site."""
    pages = sorted(path for path in site.rglob("*.html") if path.name != "404.html")
    return {path.relative_to(site).as_posix(): visible_text(path) for path in pages}


def assert_same_text(expected: dict[str, str], got: dict[str, str]) -> None:
    """Two builds of a course have the same pages, none of them empty, with the same text."""
    assert expected.keys() == got.keys()
    assert len(expected) >= 8
    for path, text in expected.items():
        assert len(text) > 40, path
        assert got[path] == text, path


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_the_text_is_the_same(engine: str, built: Callable[..., Path]) -> None:
    assert_same_text(texts(built("juggling")), texts(built("juggling", engine)))


@pytest.mark.parametrize("engine", ENGINES)
def test_every_link_and_anchor_resolves(engine: str, juggling: Survey, built: Callable[..., Path]) -> None:
    problems = list(with_severity(check_site(built("juggling", engine), juggling), juggling.course.info.checks))
    assert not problems, "\n".join(map(str, problems))
