"""Markdown that comes out otherwise than meant is told, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from macros.pages import habits
from macros.rendering import parsed

from .conftest import COURSE

EXTENSIONS = ["admonition", "tables", "pymdownx.details", "pymdownx.superfences", "md_in_html"]
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
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_comes_out_as_meant(text: str) -> None:
    assert [*habits(text)] == []


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
        assert [*habits(path.read_text(encoding="utf-8"))] == [], path


def test_long_pages_are_read_at_once() -> None:
    text = "<br>\n" * 30_000 + "|-" * 30_000 + "\n" + "* " * 30_000 + '\n!!! a "' + " a" * 30_000
    assert [habit.lost for habit in habits(text)] == [True]
