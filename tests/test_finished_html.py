"""HTML that macros made goes around Markdown, and the page is the same as if it had gone through."""

from __future__ import annotations

import re

import markdown
from markdown.preprocessors import Preprocessor

from macros.rendering import FinishedHtml, PageMarkdown
from macros.survey import Survey

TABLE = '<table id="sizes"><tr><td>a_b_c [d](e) *f*</td></tr></table>'
NOTE = '<p class="quiet">3 < 4 &amp; 5</p>'
EXTENSIONS = ["abbr", "admonition", "attr_list", "md_in_html", "pymdownx.superfences", "tables", "toc"]
_SPACE = re.compile(r"(?<=>)\s+|\s+(?=<)")


class _Seen(Preprocessor):
    """A step that keeps what is left of the page when its turn comes."""

    lines: list[str]

    def run(self, lines: list[str]) -> list[str]:
        self.lines = lines
        return lines


def converted(text: str, *made: str) -> str:
    """The HTML of `text` when macros made the lines `made`."""
    finished = FinishedHtml()
    finished.lines = set(made)
    return markdown.Markdown(extensions=[*EXTENSIONS, finished]).convert(text)


def seen(priority: float, text: str, *made: str) -> list[str]:
    """What a step of that priority reads of `text`."""
    finished, step = FinishedHtml(), _Seen()
    finished.lines = set(made)
    md = markdown.Markdown(extensions=[*EXTENSIONS, finished])
    md.preprocessors.register(step, "seen", priority)
    md.convert(text)
    return step.lines


def same(text: str, *made: str) -> str:
    """The HTML, after a look that it is what Markdown makes of the whole text, but for space around tags."""
    html = converted(text, *made)
    assert _SPACE.sub("", html) == _SPACE.sub("", converted(text))
    return html


def test_a_finished_line_comes_out_as_it_is() -> None:
    assert TABLE in same(f"Before\n\n{TABLE}\n\nafter *all*.", TABLE)


def test_markdown_does_not_read_it() -> None:
    assert seen(20.1, f"# Heading\n\n{TABLE}\n\n{NOTE}", TABLE, NOTE)[::2] != ["# Heading", TABLE, NOTE]


def test_what_can_be_linked_to_is_still_known() -> None:
    """MkDocs looks for ids in a step of the priority 21."""
    assert TABLE in seen(21, f'<a id="mine"></a>\n\n{TABLE}', TABLE)


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


def test_a_page_without_macros_is_markdown_alone() -> None:
    assert "<em>x</em>" in same("*x*")


def test_no_page_comes_out_otherwise(juggling: Survey) -> None:
    settings = juggling.settings
    around, through = (PageMarkdown(settings.extensions, settings.extension_configs) for _ in range(2))
    for path, facts in juggling.pages.items():
        html = around.html(facts.finished, facts.run.lines)
        assert _SPACE.sub("", html) == _SPACE.sub("", through.html(facts.finished)), path
