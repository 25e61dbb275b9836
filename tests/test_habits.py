"""Markdown that comes out otherwise than meant is told, and nothing else is."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import markdown
import pytest

from macros.pages import habits
from macros.rendering import parsed

from .conftest import COURSE

EXTENSIONS = ["admonition", "tables", "pymdownx.details", "pymdownx.superfences", "md_in_html", "footnotes", "abbr"]
RIGHT = {
    "lists": "- a\n    - b\n        - c\n    - d\n- e\n\n    more of e\n\n    - f\n\nafter it",
    "a list that begins with spaces": "  - a\n    - b",
    "a list that goes on": "- a\n  goes on\n- b\ngoes on\n- c",
    "signs in a line": "It takes\n+ 5 kg, and was found in\n2020. Then\n-5 kg and *stars* and - a dash",
    "after a heading": "## H\n- a\n\nTitle\n---\n- b",
    "boxes": '!!! safety "A"\n\n    a\n\n    - b\n        - c\n\n    ??? answer "B"\n        d\n\nafter',
    "a title alone": '!!! safety "A"\n\nafter',
    "a box in a list": '- a\n\n    !!! safety "A"\n        b',
    "a table": "text\n\n| a | b |\n|---|---|\n| - x | [ ] |",
    "code": "```\n- a\n  - b\n##c\n> [!NOTE]\ntext\n- d\n```\n\n~~~~ {.x}\n```\n~~~~",
    "code by indentation": "text\n\n    - a\n      - b\n    ```\n    ##c",
    "code in a line": "```a``` and ``` b ```",
    "code in a list": "- a\n\n    ```\n  - b\n    ```\n\n- c",
    "raw": "{% raw %}\n- a\n  - b\n##c\n{% endraw %}\ntext",
    "code in raw": "{% raw %}\n```markdown\n##c\n```\n{% endraw %}\n\n- a",
    "macros": '{% if a %}\n- a\n{% endif %}\n{{ table("b") }}\n- c',
    "html": "<div>\ntext\n- a\n  - b\n</div>\n\n<!--\n##c\n- [ ] d\n-->\n\n<br>\n- e",
    "notes and definitions": "Word\n:   text\n    - a\n\n[^1]: text\n  goes on",
    "links in brackets": "- [x](a.md) b\n- [ ](a.md)\n> [a] b",
    "signs as code": "`~~a~~` and ``[[b]]`` and `c\n$x^2$ d`\n\n    :smile:\n\n```\n==e==\n```",
    "signs in HTML": "<img alt=':smile:'> <i\ntitle='==a=='>b</i>\n\n<div>\n~~a~~\n</div>",
    "signs in addresses": "https://a.org/~b~/==c== and [d](e_$x_$.md) and <https://a.org/:b:>",
    "signs in macros": '{{ cite("==a==") }}\n{: title=":b:" }\n\n{% raw %}\n$x^2$\n{% endraw %}',
    "signs that are escaped": "\\~~a~~ and \\$x^2$",
    "prices": "From $5 to $6, $5/$6, US$5-$10 or $1_000 and $2_000, $10 (or $20) = a lot",
    "numbers and times": "About ~5 and ~10, 2^3, a ^ b ^ c, 10:30:15, ratio 3:a:b and a == b == c",
    "other signs": "C++ and C++, see [[1]](a.md), (1) a\n2) b, [^1] and[^1]\n\n[^1]: c\n*[HTML]: d",
    "a rule": "text\n\n---\n\n* * *\n- a",
}
WRONG = {
    "in a box": '!!! safety "A"\n    text\n    - a',
    "in an item": "- a\n\n    text\n    - b",
    "under a quotation": "> text\n- a",
    "a nested box": '!!! practice "A"\n    ??? answer "B"\n      text',
    "after code": "```\na\n```\n\ntext\n* a",
    "after raw in a line": "{% raw %}{{{% endraw %} text\n1. a",
    "after an empty line": "- a\n\n  - b",
    "in a list in a box": '!!! safety "A"\n    - a\n      - b',
    "tabs": '!!! safety "A"\n\ta\n\n  b',
    "code closed by more signs": "```\na\n````",
    "a bracket after a number": "1) a\n2) b",
    "a bullet": "text\n\n• a\n• b",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_comes_out_as_meant(text: str) -> None:
    assert [*habits(text, EXTENSIONS)] == []


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_what_does_not(text: str) -> None:
    assert len([*habits(text)]) == 1


def test_lines_are_those_of_the_file() -> None:
    (habit,) = habits('!!! safety "A"\n  text', offset=4)
    assert habit.line == 6 and "line 5;" in habit.message


@pytest.mark.parametrize(
    ("text", "extension"), [("- [ ] a", "pymdownx.tasklist"), ("- a\n  - b", "mdx_truly_sane_lists")]
)
def test_an_extension_can_make_it_right(text: str, extension: str) -> None:
    assert [*habits(text)] and not [*habits(text, [extension])]


SIGNS = {
    "~~a b~~": "pymdownx.tilde",
    "H~2~O": "pymdownx.tilde",
    "is ==a b==": "pymdownx.mark",
    "x^th^": "pymdownx.caret",
    ":smile: a": "pymdownx.emoji",
    "see [[a]]": "wikilinks",
    "![[a.png]]": "wikilinks",
    "so $x^2$,": "pymdownx.arithmatex",
    "so $n$": "pymdownx.arithmatex",
    "$$\\frac{a}{b}$$": "pymdownx.arithmatex",
    "[^1]: a": "footnotes",
    "*[HTML]: a": "abbr",
    '=== "A"\n\n    b': "pymdownx.tabbed",
}


@pytest.mark.parametrize("text", SIGNS)
def test_signs_without_their_extension_are_told(text: str) -> None:
    others = [one for one in (*EXTENSIONS, *SIGNS.values()) if one != SIGNS[text]]
    (habit,) = habits(f"a\n`b\n` c\n\n{text}", others)
    assert habit.line == 5 and not habit.lost and f"add {SIGNS[text]} to" in habit.message
    assert [*habits(text, [*others, SIGNS[text]])] == []


@pytest.mark.parametrize("text", sorted(SIGNS.keys() - {"[^1]: a"}))
def test_markdown_leaves_signs_as_they_are(text: str) -> None:
    """Without the extension each comes out as typed."""
    html = markdown.markdown(text, extensions=["admonition", "tables", "md_in_html"])
    assert text.partition("\n")[0] in unescape("".join(parsed(html.encode()).itertext()))


@pytest.mark.parametrize("by", [1, 2, 3, 4])
def test_markdown_takes_boxes_so(by: int) -> None:
    """The box is empty exactly where that is told."""
    text = f'!!! safety "A"\n{" " * by}text'
    box = parsed(markdown.markdown(text, extensions=EXTENSIONS).encode()).find(".//div")
    assert box is not None
    assert ("text" in "".join(box.itertext())) is not any(habit.lost for habit in habits(text))


@pytest.mark.parametrize("by", [2, 3, 4, 5])
def test_markdown_takes_lists_so(by: int) -> None:
    text = f"- a\n{' ' * by}- b"
    assert (markdown.markdown(text).count("<ul>") == 2) is not bool([*habits(text)])


def test_no_page_of_the_small_course_has_any() -> None:
    for path in sorted(Path(COURSE / "docs").rglob("*.md")):
        assert [*habits(path.read_text(encoding="utf-8"), EXTENSIONS)] == [], path


def test_long_pages_are_read_at_once() -> None:
    text = "<br>\n" * 30_000 + "|-" * 30_000 + "\n" + "* " * 30_000 + '\n!!! a "' + " a" * 30_000
    assert [habit.lost for habit in habits(text)] == [True]
