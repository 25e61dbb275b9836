"""Trees: what Typst is given of HTML, and how wide and long its tables are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from macros.exports.paper.runs import breakable
from macros.exports.paper.tables import lines, measures, widths
from macros.exports.paper.tree import Trees

from .conftest import COURSE


def trees_of(text: str, *wanted: str, root: Path = COURSE, below: int = 0) -> tuple[list[Any], dict[str, bytes]]:
    """The tree of some HTML, and the files of its pictures."""
    trees = Trees(root, wanted)
    return trees.of(html.fragment_fromstring(text, create_parent="div"), below), trees.files


def tree_of(text: str, *wanted: str) -> list[Any]:
    """The tree of some HTML, without the number of letters that each block has."""
    return unsized(trees_of(text, *wanted)[0])


def unsized(node: Any) -> Any:
    """A tree without sizes."""
    if isinstance(node, dict):
        return {key: unsized(value) for key, value in node.items() if key != "size"}
    return [unsized(part) for part in node] if isinstance(node, list) else node


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("one <b>two</b><p>three</p>four", [["p", {}, ["one ", ["b", {}, ["two"]]]], ["p", {}, ["three"]], ["p", {}, ["four"]]]),
        ("<div>one</div>", [["div", {}, [["", {}, ["one"]]]]]),
        ("<div>one<p>two</p></div>", [["div", {}, [["p", {}, ["one"]], ["p", {}, ["two"]]]]]),
        ("<ul> <li>one</li> <p>two</p><li>three</li> </ul>", [["ul", {}, [["li", {}, [["", {}, ["one"]]]], ["li", {}, [["", {}, ["three"]]]]]]]),
        ("<dl><div><dt>one</dt><dd>two</dd></div></dl>", [["dl", {}, [["dt", {}, [["", {}, ["one"]]]], ["dd", {}, [["", {}, ["two"]]]]]]]),
        ("<section><p>one</p></section>", [["div", {}, [["p", {}, ["one"]]]]]),
        ("<address><p>one</p></address>", [["div", {}, [["p", {}, ["one"]]]]]),
        ("<p>one<!-- two -->three</p>four<!-- five -->", [["p", {}, ["one", "three"]], ["p", {}, ["four"]]]),
        ("<pre>one\n  two</pre>", [["pre", {}, ["one\n  two"]]]),
        ("<hr><p></p><div> </div>", [["hr", {}, [""]]]),
        ('<p class="empty"></p>', [["p", {"kinds": ["empty"]}, []]]),
        ('<div class="a b" data-tone="now" data-number="1.2" data-other="x"><p>one</p></div>', [["div", {"kinds": ["a", "b"], "tone": "now", "number": "1.2"}, [["p", {}, ["one"]]]]]),
    ],
)  # fmt: skip
def test_blocks_hold_paragraphs_and_a_lone_text_stands_alone(text: str, tree: list[Any]) -> None:
    assert tree_of(text) == tree


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" one \n two <b> three</b> ", ["one two ", ["b", {}, ["three"]]]),
        ("one <br> two", ["one ", ["br", {}, []], "two"]),
        ("one <span>two</span> <time>three</time>", ["one ", "two", " ", "three"]),
        ('<span class="badge">one</span>', [["span", {"kinds": ["badge"]}, ["one"]]]),
        ('<span data-tone="now">one</span>', [["span", {"tone": "now"}, ["one"]]]),
        ("<i>a</i><cite>b</cite><kbd>c</kbd><strong>d</strong>", [["em", {}, ["a"]], ["em", {}, ["b"]], ["code", {}, ["c"]], ["b", {}, ["d"]]]),
        ('<a href="#x" data-page="see">one</a>', [["a", {"page": "see", "to": "x"}, ["one"]]]),
        ('<a href="https://example.org/#x">one</a>', [["a", {"href": "https://example.org/#x"}, ["one"]]]),
        ('<a href="#x"></a><a href="#y" data-page="question"></a>', [["a", {"page": "question", "to": "y"}, []]]),
        ('<span data-box></span> <i data-line class="paper__line--wide"></i>', [["box", {"wide": False}, []], " ", ["line", {"wide": True}, []]]),
        ('<span data-pages="c1-a c2-b">on <b>{pages}</b></span>', [["pages", {"ids": ["c1-a", "c2-b"], "text": "on {pages}"}, []]]),
    ],
)  # fmt: skip
def test_a_line_has_single_blanks_and_only_what_typst_sets(text: str, line: list[Any]) -> None:
    assert tree_of(f"<p>{text}</p>") == [["p", {}, line]]


INLINE = {
    "b": "b", "strong": "b", "em": "em", "i": "em", "cite": "em", "var": "em", "code": "code", "kbd": "code", "samp": "code",
    "sub": "sub", "sup": "sup", "a": "a", "q": "q",
} | dict.fromkeys(("span", "time", "abbr", "small", "mark", "u", "s", "del", "ins"), "")  # fmt: skip
"""What each element inside a line becomes; nothing where it is set as the text around it."""


@pytest.mark.parametrize(("tag", "name"), INLINE.items())
def test_an_element_inside_a_line_stays_in_it(tag: str, name: str) -> None:
    inside = [[name, {}, ["two"]]] if name else ["two"]
    assert tree_of(f"one <{tag}>two</{tag}><p>three</p>") == [["p", {}, ["one ", *inside]], ["p", {}, ["three"]]]


def test_a_break_stays_in_its_line() -> None:
    assert tree_of("one<br>two<p>three</p>")[0] == ["p", {}, ["one", ["br", {}, []], "two"]]


@pytest.mark.parametrize("tag", ["section", "article", "main", "header", "footer", "aside", "nav", "blockquote", "figure", "figcaption", "div"])  # fmt: skip
def test_a_block_is_known_or_plain(tag: str) -> None:
    name = tag if tag in ("blockquote", "figure", "figcaption") else "div"
    assert tree_of(f"one<{tag}>two</{tag}>")[1] == [name, {}, [["", {}, ["two"]]]]


@pytest.mark.parametrize("name", ["tone", "page", "number", "paper", "key", "form"])
def test_what_templates_ask_for_is_kept(name: str) -> None:
    assert tree_of(f'<p data-{name}="x">one</p>') == [["p", {name: "x"}, ["one"]]]


@pytest.mark.parametrize("suffix", ["png", "jpeg", "gif", "webp", "svg"])
def test_pictures_of_these_kinds_are_drawn(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / f"a.{suffix}").write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'
    )
    made, files = trees_of(f'<img src="file:a.{suffix}" alt="one">', root=tmp_path)
    assert ([kind for kind, *_ in made], [*files]) == (["picture"], [f"picture-1.{suffix}"])


def test_an_id_waits_for_the_next_text_and_stands_once_if_something_leads_there() -> None:
    text = '<div id="a"><p>one</p></div><p id="b">two <b id="a">three</b></p><p id="c">four <i id="d">five</i></p>'
    assert tree_of(text, "a", "b", "d") == [
        ["div", {}, [["p", {}, [["id", {"id": "a"}, []], "one"]]]],
        ["p", {}, [["id", {"id": "b"}, []], "two ", ["b", {}, ["three"]]]],
        ["p", {}, ["four ", ["id", {"id": "d"}, []], ["em", {}, ["five"]]]],
    ]


def test_headings_never_skip_a_level() -> None:
    made, _ = trees_of("<h4>one</h4><h4>two</h4><h4>three</h4><h2>four</h2><h4 data-number='1'>five</h4>", below=1)
    assert [(fields["depth"], fields["level"]) for _, fields, _ in made] == [(4, 1), (4, 2), (4, 3), (2, 3), (4, 4)]
    assert made[-1] == ["h", {"number": "1", "depth": 4, "level": 4}, ["five"]]


DRAWING = '<svg viewBox="0 0 8 4" {}><title>Arc</title><desc>A ball <b>flies</b></desc><path d="M0 0"/></svg>'


@pytest.mark.parametrize(
    ("attributes", "alt"), [("", "Arc. A ball flies"), ('aria-hidden="true"', ""), ('aria-label="Other"', "Arc. A ball flies")]
)  # fmt: skip
def test_a_drawing_is_a_file_with_its_title_and_what_it_shows(attributes: str, alt: str) -> None:
    made, files = trees_of(f"<p>one</p>{DRAWING.format(attributes)}two")
    assert made[1] == ["picture", {"file": "drawing-1.svg", "alt": alt, "units": [8, 4]}, []]
    assert [*files] == ["drawing-1.svg"]
    assert b"M0 0" in files["drawing-1.svg"] and b"two" not in files["drawing-1.svg"]


def test_a_drawing_without_a_title_has_its_label_and_in_a_line_stands_there() -> None:
    assert tree_of('<p>one <svg aria-label="two"></svg></p><svg></svg>') == [
        ["p", {}, ["one ", ["picture", {"file": "drawing-1.svg", "alt": "two", "units": []}, []]]],
        ["picture", {"file": "drawing-2.svg", "alt": "", "units": []}, []],
    ]


def test_a_picture_is_a_file_and_what_cannot_be_drawn_is_its_words(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("a.PNG", "b.tiff"):
        (tmp_path / "docs" / name).write_bytes(b"drawn")
    text = (
        '<p>one <img src="file:a.PNG" alt="two"></p><img src="file:b.tiff" alt="three"><img src="file:b.tiff" alt="">'
    )
    made, files = trees_of(text, root=tmp_path)
    assert made == [["p", {}, ["one ", ["picture", {"file": "picture-1.png", "alt": "two"}, []]]], ["p", {}, ["three"]]]
    assert files == {"picture-1.png": b"drawn"}


TABLE = """<table id="t"><caption>About <b>it</b></caption>
<thead><tr><th colspan="2">one</th></tr></thead>
<tbody><tr id="r"><th rowspan="x">two</th><td id="d"><ul><li>three</li></ul></td></tr>
<tr><td>{}</td><td><table><tr><td>four</td></tr></table></td></tr></tbody></table>"""


def test_a_table_has_its_caption_its_rows_and_their_cells() -> None:
    ((kind, fields, rows),) = tree_of(TABLE.format("five"), "t", "r", "d")
    assert kind == "table"
    assert fields["caption"] == [["id", {"id": "t"}, []], "About ", ["b", {}, ["it"]]]
    assert len(fields["columns"]) == 2
    assert rows[0] == ["tr", {"head": True, "tall": False}, [["th", {"colspan": 2}, [["", {}, ["one"]]]]]]
    assert rows[1][1] == {"head": False, "tall": False}
    assert rows[1][2] == [
        ["th", {}, [["", {}, [["id", {"id": "r"}, []], "two"]]]],
        ["td", {}, [["ul", {}, [["li", {}, [["", {}, [["id", {"id": "d"}, []], "three"]]]]]]]],
    ]
    assert len(rows) == 3
    assert rows[2][2][1][2][0][0] == "table"


def test_an_empty_cell_keeps_the_place_that_something_leads_to() -> None:
    ((_, _, rows),) = tree_of('<table><tr><td id="a"></td><td>one</td></tr></table>', "a")
    assert rows[0][2] == [["td", {}, [["", {}, [["id", {"id": "a"}, []]]]]], ["td", {}, [["", {}, ["one"]]]]]


@pytest.mark.parametrize(("letters", "tall"), [(1100, False), (1101, True)])
def test_a_row_whose_fullest_cell_could_be_taller_than_a_page_may_be_broken(letters: int, tall: bool) -> None:
    ((_, _, rows),) = tree_of(TABLE.format("a" * letters))
    assert [fields["tall"] for _, fields, _ in rows] == [False, False, tall]


def test_a_block_says_how_much_is_in_it() -> None:
    (block,) = trees_of("<div>one<p>two</p></div>")[0]
    assert block[1] == {"size": 6}


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("https://example.org/a_b", ["https://", "example.", "org/", "a_", "b"]),
        ("Rindfleischetikettierung", ["Rindfleischetik", "ettierung"]),
    ],
)
def test_a_long_word_may_be_broken(word: str, pieces: list[str]) -> None:
    assert breakable(word).split("\u200b") == pieces


def test_only_words_of_24_letters_are_broken() -> None:
    assert tree_of(f"<p>{'a' * 23} {'b' * 24}</p>") == [["p", {}, [f"{'a' * 23} {'b' * 15}\u200b{'b' * 9}"]]]


def cells(*rows: tuple[str, ...]) -> list[list[html.HtmlElement]]:
    """Rows of cells that hold these texts."""
    made = html.fragment_fromstring("<table></table>")
    for row in rows:
        line = etree.SubElement(made, "tr")
        for text in row:
            etree.SubElement(line, "td").text = text
    return [list(row) for row in made]


def test_columns_are_as_wide_as_their_longest_words_and_wider_for_more_text() -> None:
    narrow, wide = widths(cells(("a", "b " * 200)))
    assert narrow < wide / 3
    assert widths(cells(("physiotherapist", "b")))[0] > widths(cells(("a", "b")))[0] + 14
    assert widths(cells(("a", "a"), ("all",))) == widths(cells(("a", "a")))
    assert widths(cells(("a", "b " * 200))) == [5.4, 47.6]
    assert widths([]) == []
    assert widths(cells(("a", "a"))) == [26.5, 26.5]
    assert widths(cells(("a" * 15,), ("b",))) == [63]
    assert widths(cells(("a" * 16,))) == [63]
    assert widths(cells(("",))) == [49]


def test_the_lines_of_a_table_are_those_of_its_fullest_cells() -> None:
    assert lines(cells(("a", "b"), ("a", "b")), [1, 1], 106) == 4
    assert lines(cells(("a", "b " * 100)), [1, 1], 106) == 1 + 4
    assert lines(cells(("a", "b " * 100)), [1, 3], 106) == 1 + 3
    assert lines([], [], 106) == 0
    assert lines([[]], [], 106) == 1
    wide = html.fragment_fromstring(f"<td><ul><li>{'a' * 106}</li><li>b</li></ul></td>")
    assert lines([[wide]], [1, 1], 106) == 1 + 2 + 2


def test_a_table_of_much_text_takes_less_room_as_records_and_one_of_few_words_does_not() -> None:
    long, short = (
        measures(cells(("a", "b", "c"), ("one", "two", words)))["lines"] for words in ("word " * 90, "three")
    )
    assert long["records"] < long["column"]
    assert short["column"] < short["records"]


def test_the_numbers_of_a_table_come_from_its_own_cells() -> None:
    ((_, fields, _),) = trees_of(f"<table><tr><td>a</td><td>{'b ' * 105}</td></tr></table>")[0]
    assert fields["columns"] == widths(cells(("a", "b " * 105)))
    assert fields["lines"] == measures(cells(("a", "b " * 105)))["lines"]
    assert all(isinstance(count, int) for count in fields["lines"].values())


def test_a_drawing_is_as_paper_knows_it(tmp_path: Path) -> None:
    """What no reader of SVG knows by itself: names in small letters, and colours of the site."""
    trees = Trees(tmp_path)
    drawn = '<div><svg viewbox="0 0 9 9"><path d="M0 0" fill="var(--c-surface, #fff)"></path></svg></div>'
    trees.of(html.fragment_fromstring(drawn))
    (content,) = trees.files.values()
    assert b'viewBox="0 0 9 9"' in content
    assert b'fill="#fff"' in content
