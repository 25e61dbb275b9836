"""What an author's HTML becomes where there is no screen: nothing to press, boxes and lines to write on, drawings that draw."""

from __future__ import annotations

import pytest
from lxml import html

from macros.exports.pictures import flat_name, media_type
from macros.exports.plain_html import clean, text_content


def cleaned(text: str) -> str:
    """The inside of an article of this HTML, cleaned."""
    article = html.fragment_fromstring(text, create_parent="article")
    clean(article)
    inside = "".join(html.tostring(part, encoding="unicode") for part in article)
    return (article.text or "") + inside


PLAIN = {
    '<details class="note" open><summary>More</summary>Text</details>': '<div class="details note"><p class="details__summary">More</p>Text</div>',
    '<form method="dialog"><fieldset><legend>One</legend></fieldset></form>': '<div><div><p class="legend">One</p></div></div>',
    '<label class="a" for="b">Name</label> <output>3</output>': '<span class="label a">Name</span> <span class="output">3</span>',
    '<p tabindex="0" role="note" contenteditable="true" title="t">a</p>': '<p title="t">a</p>',
    "a<script>x</script>b<style>x</style>c<template>x</template>d<noscript>x</noscript>e<button>x</button>f<i hidden>x</i>g": "abcdefg",
}


@pytest.mark.parametrize(("written", "plain"), PLAIN.items())
def test_what_belongs_to_a_screen_goes_and_its_words_stay(written: str, plain: str) -> None:
    assert cleaned(written) == plain


FIELDS = {
    "<input>": ("line", "1", False),
    '<input type="date">': ("line", "1", False),
    "<select><option>a</option></select>": ("line", "1", False),
    '<input type="checkbox">': ("box", "1", False),
    '<input type="radio">': ("box", "1", False),
    "<textarea></textarea>": ("line", "3", True),
    '<textarea rows="many"></textarea>': ("line", "3", True),
    '<textarea rows="0"></textarea>': ("line", "3", True),
    '<textarea rows="1"></textarea>': ("line", "1", False),
    '<textarea rows="2"></textarea>': ("line", "2", True),
}


@pytest.mark.parametrize(("written", "sign"), FIELDS.items())
def test_a_field_is_a_box_or_lines_to_write_on(written: str, sign: tuple[str, str, bool]) -> None:
    kind, count, wide = sign
    article = html.fragment_fromstring(f"<p>a {written} b</p>", create_parent="article")
    clean(article)
    [span] = article.iter("span")
    assert (span.get(f"data-{kind}"), span.tail) == (count, " b")
    assert span.get("class").split() == [f"paper__{kind}", *([f"paper__{kind}--wide"] if wide else [])]


@pytest.mark.parametrize("kind", ["hidden", "submit", "button", "file"])
def test_a_field_that_nobody_can_write_in_is_gone(kind: str) -> None:
    assert cleaned(f'<p>a <input type="{kind}"> b</p>') == "<p>a  b</p>"


HEADINGS = {
    "<h1>T</h1><h2>a</h2><p>x</p>": ["T", "a"],
    "<h1>T</h1><h2>a</h2><h2>b</h2><p>x</p>": ["T", "b"],
    "<h1>T</h1><h2>a</h2><h3>b</h3><p>x</p>": ["T", "a", "b"],
    "<h1>T</h1><h3>a</h3><h2>b</h2><p>x</p>": ["T", "b"],
    "<h1>T</h1><p>x</p><h2>a</h2>": ["T"],
    "<h1>T</h1><div><h2>a</h2></div>": ["T", "a"],
    "<h1>T</h1>": ["T"],
    "<h2>a</h2><h1>T</h1><p>x</p>": ["T"],
}


@pytest.mark.parametrize(("written", "kept"), HEADINGS.items())
def test_a_heading_of_nothing_goes(written: str, kept: list[str]) -> None:
    found = html.fragment_fromstring(cleaned(written), create_parent="div").xpath(".//h1 | .//h2 | .//h3")
    assert [text_content(heading) for heading in found] == kept


def test_a_drawing_has_the_names_and_colours_of_svg() -> None:
    drawing = '<svg viewbox="0 0 1 1" role="img"><lineargradient gradientunits="x"></lineargradient><path fill="var(--c, #fff)"></path></svg>'
    made = cleaned(drawing)
    assert 'viewBox="0 0 1 1"' in made and "viewbox" not in made
    assert '<linearGradient gradientUnits="x">' in made
    assert 'fill="#fff"' in made and 'role="img"' in made
    assert 'xmlns="http://www.w3.org/2000/svg"' in made


def test_words_have_single_blanks_between_them() -> None:
    assert text_content(html.fragment_fromstring("<p>a <b>b</b>\n  c</p>")) == "a b c"


def test_a_picture_in_a_flat_folder_has_a_name_and_a_kind() -> None:
    assert flat_name("media/two balls/a.png") == "media.two.balls.a.png"
    assert [media_type(path) for path in ("a.svg", "a.JPG", "a")] == ["image/svg+xml", "image/jpeg", "image/png"]
