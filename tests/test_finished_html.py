"""HTML that macros made goes around Markdown, and the page is the same as if it had gone through."""

from __future__ import annotations

import re

import markdown
from markdown.preprocessors import Preprocessor

from macros.rendering import FinishedHtml

TABLE = '<table id="sizes"><tr><td>a_b_c [d](e) *f*</td></tr></table>'
NOTE = '<p class="quiet">3 < 4 &amp; 5</p>'
EXTENSIONS = ["abbr", "admonition", "attr_list", "md_in_html", "pymdownx.superfences", "tables", "toc"]
_SPACE = re.compile(r"(?<=>)\s+|\s+(?=<)")


class _Ids(Preprocessor):
    """What MkDocs has in the same place: it collects ids, from what is left of the page by then."""

    def __init__(self) -> None:
        super().__init__()
        self.present_anchor_ids: set[str] = set()
        self.read = ""

    def run(self, lines: list[str]) -> list[str]:
        self.read = "\n".join(lines)
        self.present_anchor_ids = set(re.findall('id="([^"]+)"', self.read))
        return lines


def converted(text: str, *made: str) -> tuple[str, _Ids]:
    """The HTML of `text` when macros made the lines `made`, and what MkDocs' step saw."""
    finished, ids = FinishedHtml(), _Ids()
    finished.lines = set(made)
    md = markdown.Markdown(extensions=[*EXTENSIONS, finished])
    md.preprocessors.register(ids, "ids", 21)
    return md.convert(text), ids


def same(text: str, *made: str) -> str:
    """The HTML, after a look that it is what Markdown makes of the whole text, but for space around tags."""
    html, _ = converted(text, *made)
    assert _SPACE.sub("", html) == _SPACE.sub("", converted(text)[0])
    return html


def test_a_finished_line_comes_out_as_it_is() -> None:
    assert TABLE in same(f"Before\n\n{TABLE}\n\nafter *all*.", TABLE)


def test_markdown_does_not_read_it() -> None:
    html, ids = converted(f"# Heading\n\n{TABLE}\n\n{NOTE}", TABLE, NOTE)
    assert TABLE in html
    assert "a_b_c" not in ids.read


def test_what_can_be_linked_to_is_still_known() -> None:
    assert converted(f'<a id="mine"></a>\n\n{TABLE}', TABLE)[1].present_anchor_ids == {"mine", "sizes"}


def test_the_same_line_in_code_is_code() -> None:
    assert "&lt;table" in same(f"```text\n\n{TABLE}\n\n```\n", TABLE)
    assert "&lt;table" in same(f"A paragraph.\n\n    {TABLE}\n", TABLE)


def test_a_line_in_a_paragraph_is_left_to_markdown() -> None:
    inline = '<a href="#x">x</a>'
    assert "<em>now</em>" in same(f"See\n{inline}\n*now*", inline)
    assert f"<p>{inline}</p>" in same(f"{inline}\n\n*now*", inline)


def test_html_of_the_author_is_left_to_markdown() -> None:
    text = f'<div markdown="1">\n\n*mine*\n\n{TABLE}\n\n</div>'
    html = same(text, TABLE)
    assert "<em>mine</em>" in html
    assert TABLE in html


def test_blocks_on_one_line_come_out_on_their_own() -> None:
    assert f"{TABLE}\n{NOTE}" in same(f"{TABLE} {NOTE}", f"{TABLE} {NOTE}")


def test_what_is_more_than_blocks_is_left_to_markdown() -> None:
    for more in (f"{TABLE} *tail*", f"{TABLE} <b>tail</b>", "<div><p>open</p>"):
        assert converted(more, more)[0] == converted(more)[0]


def test_a_page_without_macros_is_markdown_alone() -> None:
    assert "<em>x</em>" in same("*x*")
