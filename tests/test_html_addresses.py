"""Addresses in the HTML of a page are turned for the place where the page is found, and nothing else is."""

from __future__ import annotations

import markdown
import pytest

from macros.rendering import FinishedHtml, HtmlAddresses

CASES = {
    '<img src="a.png" alt="x">': '<img src="TURNED:a.png" alt="x">',
    "word <img alt='x' src='a.png'> word": "<img alt='x' src='TURNED:a.png'>",
    "<img src=a.png alt=x>": "<img src=TURNED:a.png alt=x>",
    '<video src="a.mp4" poster="b.png"><source src="c.mp4"></video>': 'src="TURNED:a.mp4" poster="TURNED:b.png"',
    '<img alt="" srcset="a.png 1x,b.png 2x">': 'srcset="TURNED:a.png 1x,TURNED:b.png 2x"',
    '<object data="a.svg"></object>': 'data="TURNED:a.svg"',
    '<div markdown><a href="a.zip">x</a></div>': 'href="TURNED:a.zip"',
    '<p data-src="a.png">src="a.png"</p>': '<p data-src="a.png">src="a.png"</p>',
    '`<img src="a.png">`': "&lt;img src=",
    '```html\n<img src="a.png">\n```': "a.png",
    "![x](a.png)": '<img alt="x" src="a.png" />',
}


@pytest.mark.parametrize("text", CASES)
def test_addresses_in_html(text: str) -> None:
    addresses = HtmlAddresses()
    addresses.turn = "TURNED:{}".format
    made = markdown.markdown(text, extensions=["md_in_html", "pymdownx.superfences", addresses])
    assert CASES[text] in made
    assert made.count("TURNED") == CASES[text].count("TURNED") + made.count("<source")


def test_what_macros_made_has_its_addresses_already() -> None:
    line, finished, addresses = '<p><img src="a.png" alt="x"></p>', FinishedHtml(), HtmlAddresses()
    finished.lines, addresses.turn = {line}, "TURNED:{}".format
    extensions = [finished, addresses]
    assert "TURNED" not in markdown.markdown(f"a\n\n{line}\n\nb", extensions=extensions)
