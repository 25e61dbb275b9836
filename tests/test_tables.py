"""Tables on paper: how a line is shared among columns, and which tables are turned."""

from __future__ import annotations

import re

from lxml import html

from macros.exports.book.tables import share_widths, turn_upright


def table(*rows: tuple[str, ...], kind: str = "") -> html.HtmlElement:
    """A body with one table, the first row its heading."""
    head, *others = [
        "".join(f"<{tag}>{cell}</{tag}>" for cell in row) for tag, row in zip(["th", *["td"] * 9], rows, strict=False)
    ]
    body = "".join(f"<tr>{row}</tr>" for row in others)
    return html.fromstring(
        f'<div><table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def widths(body: html.HtmlElement) -> list[float]:
    """The widths of a table's columns in percent."""
    share_widths(body)
    return [float(re.fullmatch(r"width:([\d.]+)%", cell.get("style"))[1]) for cell in body.xpath("//thead//th")]  # type: ignore[index]


def test_columns_alike_have_one_width_and_leave_room_for_what_is_between() -> None:
    assert widths(table(("ab", "ab"), ("cd", "cd"))) == [47.9, 47.9]
    assert widths(table(("ab", "ab", "ab", "ab"), ("cd", "cd", "cd", "cd"))) == [22.9] * 4


def test_a_column_with_more_in_it_is_wider_but_not_in_proportion() -> None:
    little, much = widths(table(("a", "b"), ("one two", "one two " * 40)))
    assert 2 < much / little < 12


def test_a_long_word_has_its_room_however_much_stands_beside_it() -> None:
    word = "physiotherapist"
    narrow, _ = widths(table((word, "b"), ("", "one two three " * 200)))
    assert narrow >= (len(word) + 3) / 112 * 95
    assert sum(widths(table(("a" * 300, "b"), ("", "b")))) <= 96


def test_only_what_is_too_wide_or_has_no_other_row_is_turned() -> None:
    heads, row = tuple("abcdefg"), tuple("1234567")
    for columns, rows, turned in ((6, 2, False), (7, 2, True), (6, 1, True)):
        body = table(heads[:columns], *[row[:columns]] * rows, kind="data-table--wide")
        turn_upright(body)
        assert bool(body.find_class("upright")) == turned
        assert len(body.xpath("//tr")) == (columns * rows if turned else rows + 1)
    body = table(heads, (*row[:6], " "), row)
    turn_upright(body)
    assert not body.find_class("upright")


def test_a_turned_row_has_a_line_for_each_cell_that_holds_something() -> None:
    body = table(tuple("abcdefg"), ("1", "", "3", "4", "5", "6", " "), tuple("1234567"), kind="data-table--wide")
    turn_upright(body)
    lines = [[cell.text_content() for cell in line] for line in body.xpath("//tbody[1]/tr")]
    assert lines == [["a", "1"], ["c", "3"], ["d", "4"], ["e", "5"], ["f", "6"]]
    assert body.xpath("//tbody[1]//th/@scope") == ["row"] * 5


def test_what_words_do_not_need_is_shared_by_the_root_of_the_letters() -> None:
    """Columns of 3 and 15 letters: words need 6 and 7 of 112, the other 99 go one part to two, and 4.2 % lie between."""
    assert widths(table(("abc", "abc"), ("", "abcd abcd ab"))) == [33.4, 62.4]
