"""What a book is set from: its parts in order, what is printed in them, and where its links lead."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from macros.errors import DataError
from macros.exports.chapters import Chapter
from macros.exports.paper.book import Edition, manuscript, pdf_book
from macros.exports.paper.links import Links, Text, list_of_all_works, outside
from macros.exports.paper.press import _without_links
from macros.exports.paper.printable import printable
from macros.rendering import plain
from macros.survey import Survey

WHOLE, MODULE, INSTRUCTOR = Edition(), Edition("three-balls"), Edition(instructor=True)
Data = dict[Edition, dict[str, Any]]


@pytest.fixture(scope="module")
def books(juggling: Survey) -> Data:
    """What each edition of the small course is set from."""
    return {edition: dict(manuscript(juggling, edition).data) for edition in (WHOLE, MODULE, INSTRUCTOR)}


def chapters_of(book: dict[str, Any]) -> dict[str, Any]:
    """The chapters of a book by their ids."""
    return {chapter["id"]: chapter for part in book["parts"] for chapter in part["chapters"]}


def found(node: Any, name: str) -> Iterator[Any]:
    """Every node of a tree that has a name, in order."""
    if isinstance(node, list):
        if node and node[0] == name and len(node) == 3:
            yield node
        for part in node:
            yield from found(part, name)


def said(node: Any) -> str:
    """The words of a tree."""
    if isinstance(node, str):
        return node
    kids = node[2] if len(node) == 3 and isinstance(node[0], str) and isinstance(node[1], dict) else node
    return "".join(map(said, kids))


def test_an_edition_says_what_it_is(books: Data) -> None:
    names = ("title", "full_title", "subtitle", "kind")
    course, subtitle, edition = "Juggling for beginners", "Three balls in an afternoon", "Instructor's edition"
    told = {edition: tuple(book[name] for name in names) for edition, book in books.items()}
    assert told == {
        WHOLE: (course, course, subtitle, "The book"),
        MODULE: ("Three balls", f"Three balls · {course}", course, "Module 1"),
        INSTRUCTOR: (course, f"{course} · {edition}", subtitle, edition),
    }


def test_a_book_says_how_it_is_written(books: Data) -> None:
    book = books[WHOLE]
    assert book["authors"] == ("The juggling club",)
    assert [book[name] for name in ("about", "version")] == ["Three balls in an afternoon", "version 1.0"]
    assert [book[name] for name in ("language", "region", "direction")] == ["en", "GB", "ltr"]
    assert book["words"]["see"] == "(see page\xa0{page})"
    assert {"contents", "index", "table", "figure", "short", "question_page"} < set(book["words"])
    assert said(book["imprint"][0][2][0]) == "Written by"


def test_parts_are_modules_by_number_and_other_pages_by_letter(books: Data) -> None:
    parts = books[WHOLE]["parts"]
    assert [(part["number"], part["title"], part["kind"]) for part in parts] == [
        ("A", "Juggling for beginners", "page"),
        ("1", "Three balls", "module"),
        ("1", "Quiz: Three balls", "worksheet"),
        ("B", "Exercises", "page"),
        ("C", "Practice diary", "page"),
        ("D", "Glossary", "glossary"),
        ("E", "References", "bibliography"),
        ("", "Answers", "key"),
    ]


def test_chapters_of_a_folder_stand_below_the_first(books: Data) -> None:
    exercises = books[WHOLE]["parts"][3]["chapters"]
    assert [(one["title"], one["level"], one["path"]) for one in exercises] == [
        ("Exercises", 1, "exercises/index.md"),
        ("Three-ball cascade", 2, "exercises/cascade.md"),
        ("One-ball arc", 2, "exercises/one-ball.md"),
        ("Two-ball exchange", 2, "exercises/two-balls.md"),
    ]
    headings = {
        fields["depth"]: fields["level"] for _, fields, _ in found(chapters_of(books[WHOLE])["c10"]["body"], "h")
    }
    assert headings == {2: 3}


def test_a_chapter_says_what_it_holds_and_a_module_what_its_sections_are(books: Data) -> None:
    chapters = chapters_of(books[WHOLE])
    holding = {chapter["path"]: chapter["holds"] for chapter in chapters.values() if chapter["holds"]}
    assert holding == {
        "quizzes/three-balls.md": ["worksheet"],
        "toolkit/practice-diary.md": ["form"],
        "toolkit/first-week.md": ["programme"],
        "toolkit/the-show.md": ["case-study"],
    }
    assert {id: chapter["sections"] for id, chapter in chapters.items() if chapter["sections"]} == {
        "c2": [
            ["1.1", "One ball, again and again", "c2-one-ball"],
            ["1.2", "What practice changes", "c2-practice"],
            ["1.3", "References", "c2-references"],
        ]
    }


def test_tables_with_a_caption_and_figures_are_numbered_within_their_part(books: Data) -> None:
    chapters = chapters_of(books[WHOLE])
    tables = [fields.get("number") for _, fields, _ in found(chapters["c2"]["body"], "table")]
    assert tables == ["1.1", *[f"1.{n}" for n in range(2, len(tables) + 1)]]
    assert len(tables) > 2
    figures = [fields["number"] for _, fields, _ in found(chapters["c2"]["body"], "figure")]
    assert len(figures) > 1
    assert figures == [f"1.{n}" for n in range(1, len(figures) + 1)]
    assert [fields.get("number") for _, fields, _ in found(chapters["c1"]["body"], "table")] == [None]


def test_the_key_at_the_back_leads_to_each_question_and_has_the_title_of_the_module(
    books: Data, juggling: Survey
) -> None:
    *_, lead, key = chapters_of(books[WHOLE]).values()
    assert (lead["id"], lead["title"], lead["level"]) == ("answers", "Answers", 1)
    assert "Each answer names the page" in said(lead["body"])
    assert (key["id"], key["title"], key["level"]) == ("k1", "Three balls", 2)
    links = [fields for _, fields, _ in found(key["body"], "a") if fields.get("page") == "question"]
    asked = juggling.course.quizzes["three-balls"].asked
    assert [fields["to"] for fields in links] == [f"c3-paper-{one.question.id}" for one in asked]


def test_the_key_tells_why_the_right_answer_is_right_and_nothing_of_wrong_ones(books: Data, juggling: Survey) -> None:
    asked = next(one.question for one in juggling.course.quizzes["three-balls"].asked if one.question.type == "single")
    told = {option.correct: plain(option.feedback).split(".")[0] for option in asked.options}
    for edition, right in ((WHOLE, [True]), (INSTRUCTOR, [True, False])):
        data = json.dumps(books[edition], ensure_ascii=False)
        assert [correct for correct in (True, False) if told[correct] in data] == right


def test_the_instructor_has_criteria_and_pages_of_their_own(books: Data) -> None:
    own = {chapter["path"] for chapter in chapters_of(books[INSTRUCTOR]).values()}
    learner = {chapter["path"] for chapter in chapters_of(books[WHOLE]).values()}
    assert (own - learner, learner - own) == ({"curriculum.md"}, {"answers"})
    teaches = {edition: '"kinds": ["teaches"' in json.dumps(book["parts"]) for edition, book in books.items()}
    assert teaches == {WHOLE: False, MODULE: False, INSTRUCTOR: True}


def test_the_book_of_a_module_has_it_its_quiz_and_what_all_need(books: Data, juggling: Survey, tmp_path: Path) -> None:
    paths = [chapter["path"] for chapter in chapters_of(books[MODULE]).values()]
    assert paths[:2] == ["modules/three-balls.md", "quizzes/three-balls.md"]
    assert "toolkit/practice-diary.md" not in paths
    with pytest.raises(DataError, match="module-unknown"):
        pdf_book(juggling, tmp_path / "book.pdf", module="clubs-and-balls")


def text_of(body: str, path: str = "index.md", id: str = "c1") -> Text:
    """A text of a book whose links are to be aimed."""
    return Text(path, html.fragment_fromstring(body, create_parent="article"), id)


def aimed(juggling: Survey, *texts: Text, works: str | None = None) -> Links:
    """The links of some texts, aimed."""
    return Links(juggling.course, texts, works)


def shown(text: Text) -> str:
    """The HTML of a text."""
    return "".join(html.tostring(part, encoding="unicode") for part in text.article)


def pages_named(text: Text) -> list[str | None]:
    """How each link of a text names its page."""
    return [link.get("data-page") for link in text.article.iter("a")]


def test_a_link_leads_to_its_place_in_the_book_to_its_page_or_nowhere(juggling: Survey) -> None:
    here = text_of(
        '<p><a href="page:glossary.md#term-beat">1</a> <a href="page:glossary.md#lost">2</a> <a href="page:lost.md">3</a>'
        ' <a href="#mine">4</a> <a href="ftp://a.b/c">5</a> <a href="mailto:a@b.c">6</a> <a href="http://a.b">7</a></p>'
        '<p id="mine">8</p>'
    )
    links = aimed(juggling, here, text_of('<dl><dt id="term-beat">beat</dt></dl>', "glossary.md", "c2"))
    assert [(link.text, link.get("href")) for link in here.article.iter("a")] == [
        ("1", "#c2-term-beat"), ("2", "#c2"), ("4", "#c1-mine"), ("6", "mailto:a@b.c"), ("7", "http://a.b")
    ]  # fmt: skip
    assert "3" in shown(here) and "5" in shown(here)
    assert [links.at("glossary.md"), links.at("glossary.md", "lost"), links.at("lost.md")] == ["c2", "c2", ""]


def test_an_id_stands_once_in_a_book_and_the_first_text_of_a_page_has_it(juggling: Survey) -> None:
    one, two = text_of('<p id="a">1</p><p id="a">2</p>'), text_of('<p id="b">3</p>', id="c2")
    links = aimed(juggling, one, two)
    assert [part.get("id") for text in (one, two) for part in text.article] == ["c1-a", None, "c2-b"]
    assert [links.at("index.md"), links.at("index.md", "a"), links.at("index.md", "b")] == ["c1", "c1-a", "c2-b"]


def test_a_question_on_paper_is_found_where_the_site_has_it(juggling: Survey) -> None:
    links = aimed(juggling, text_of('<div id="paper-one" data-paper="one">1</div>'))
    assert links.at("index.md", "q-one") == "c1-paper-one"


def test_a_page_is_named_once_after_each_heading_in_full_or_briefly(juggling: Survey) -> None:
    link = '<a href="page:glossary.md#x">x</a>'
    body = f"<p>{link}{link}</p><h2>{link}</h2><p>{link}</p><section><p>{link}</p></section>"
    told = ["see", None, None, "see", "see"]
    here = text_of(body)
    aimed(juggling, here, text_of('<p id="x"></p>', "glossary.md", "c2"))
    assert pages_named(here) == told


@pytest.mark.parametrize(
    "around", ["<table><tr><td>{}</td></tr></table>", "<dl><dd>{}</dd></dl>", '<p class="quiet">{}</p>']
)
def test_a_page_is_named_briefly_where_there_is_little_room(around: str, juggling: Survey) -> None:
    here = text_of(around.format('<a href="page:glossary.md">x</a>'))
    aimed(juggling, here, text_of("", "glossary.md", "c2"))
    assert pages_named(here) == ["short"]


def test_a_term_is_named_once_in_a_text_and_a_link_may_say_how(juggling: Survey) -> None:
    term = '<a class="term" href="page:glossary.md#term-beat">beat</a>'
    here = text_of(f'<p>{term}</p><h2>One</h2><p>{term} <a href="page:glossary.md" data-page="answer">x</a></p>')
    aimed(juggling, here, text_of('<p id="term-beat"></p>', "glossary.md", "c2"))
    assert pages_named(here) == ["term", None, "answer"]


def test_a_list_of_works_names_its_pages_for_each(juggling: Survey) -> None:
    item = '<li><a href="page:glossary.md">x</a></li>'
    for kind, told in (("references", ["see", "see"]), ("path", ["see", None])):
        here = text_of(f'<ol class="{kind}">{item}{item}</ol>')
        aimed(juggling, here, text_of("", "glossary.md", "c2"))
        assert pages_named(here) == told


WORKS = '<ul class="references--all"><li id="ref-{0}"><p>Work</p><p class="references__cited">On <a href="page:index.md">A</a></p></li></ul>'


def test_a_list_of_all_works_names_the_places_that_cite_each(juggling: Survey) -> None:
    mark = '<p><a href="#ref-beek1995">1</a> <a href="#ref-beek1995">2</a></p>'
    here, there = text_of(mark), text_of(f"{mark}<p><a id='mine' href='#ref-beek1995'>3</a></p>", "glossary.md", "c2")
    works, other = text_of(WORKS.format("beek1995"), "references.md", "c3"), text_of(WORKS.format("b"), "a.md", "c4")
    links = aimed(juggling, here, there, works, other, works="references.md")
    assert [link.get("href") for link in here.article.iter("a")] == ["#c3-ref-beek1995"] * 2
    assert pages_named(here) == [None, None]
    (note,) = works.article.find_class("references__cited")
    assert note.get("data-pages") == "c1-x1 c2-x2"
    assert note.text_content() == "Cited in this book on pages {pages}"
    assert not other.article.find_class("references__cited")
    assert links.targets() == {"c1-x1", "c2-x2"}


def test_the_index_has_terms_and_exercises_with_where_other_texts_first_speak_of_them(juggling: Survey) -> None:
    speak = (
        '<p><a class="term" href="page:glossary.md#term-beat">b</a> <a href="page:exercises/cascade.md">c</a>'
        ' <a href="page:exercises/cascade.md">c</a> <a class="term" href="page:glossary.md#term-cascade">d</a></p>'
    )
    terms = (
        '<p id="term-cascade"><a class="term" href="#term-beat">b</a></p><p id="term-beat"></p><p id="term-lost"></p>'
    )
    texts = [text_of(speak), text_of(terms, "glossary.md", "c2"), text_of("", "exercises/cascade.md", "c3")]
    links = aimed(juggling, *texts)
    assert dict(links.index()) == {
        "exercises": [("Three-ball cascade", "c3", ["c1-x2"])],
        "terms": [("beat", "c2-term-beat", ["c1-x1"]), ("cascade", "c2-term-cascade", ["c1-x3"])],
    }
    assert links.targets() == {"c1-x1", "c1-x2", "c1-x3", "c2-term-beat", "c2-term-cascade", "c3"}


def test_where_works_are_listed() -> None:
    listing, own = text_of('<ul class="references--all"></ul>').article, text_of('<ol class="references"></ol>').article
    nothing = text_of("<p></p>").article
    assert list_of_all_works([("a.md", nothing), ("b.md", listing), ("c.md", listing)]) == "b.md"
    assert list_of_all_works([("b.md", listing), ("c.md", own)]) is None
    assert list_of_all_works([("a.md", nothing)]) is None


@pytest.mark.parametrize(
    ("address", "words", "printed"),
    [
        ("https://www.example.org/a/", "here", "example.org/a"),
        ("http://example.org", "here", "example.org"),
        ("https://example.org/a/", "see example.org/a", None),
        ("mailto:a@b.c", "write", None),
        ("#c1", "here", None),
    ],
)
def test_the_address_of_a_link_out_of_the_book_is_printed(address: str, words: str, printed: str | None) -> None:
    text = text_of(f'<p><a href="{address}">{words}</a></p>')
    outside(text.article)
    assert pages_named(text) == [printed]


def printed(juggling: Survey, *bodies: str, kinds: Iterable[str] = (), instructor: bool = False) -> list[str]:
    """What is printed of chapters: pages of the small course with other contents."""
    paths = ("exercises/one-ball.md", "glossary.md", "references.md")
    made = [
        Chapter(path, path, kind, text_of(body).article)
        for body, path, kind in zip(bodies, paths, [*kinds, *["page"] * 3], strict=False)
    ]
    return [
        shown(Text(one.path, one.article, "")) for one in printable(juggling, made, module="", instructor=instructor)
    ]


def test_the_title_and_for_trainees_the_criteria_are_not_printed(juggling: Survey) -> None:
    body = '<h1>One</h1><p>two</p><div><p class="teaches">AC1.1</p><h1>three</h1></div>'
    assert printed(juggling, body) == ["<p>two</p><div><h1>three</h1></div>"]
    assert printed(juggling, body, instructor=True) == [
        '<p>two</p><div><p class="teaches">AC1.1</p><h1>three</h1></div>'
    ]


def test_lists_of_a_page_go_where_one_lists_all_works_and_empty_ones_always(juggling: Survey) -> None:
    own = '<p>one</p><h2>References</h2><ul class="references"><li>A</li></ul>'
    assert "references" not in printed(juggling, own, '<ul class="references--all"></ul>')[0]
    assert printed(juggling, own, '<ul class="references--all"></ul>')[0] == "<p>one</p>"
    assert 'class="references"' in printed(juggling, own)[0]
    assert printed(juggling, "<h3>A</h3><p>This page cites no works.</p><p>two</p>") == ["<p>two</p>"]
    assert printed(juggling, "<p>one</p><p>This page cites no works.</p>") == ["<p>one</p>"]


def test_every_section_has_an_id(juggling: Survey) -> None:
    (made,) = printed(juggling, '<h2>A</h2><h2 id="b">B</h2><h2>C</h2>')
    assert made == '<h2 id="section-0">A</h2><h2 id="b">B</h2><h2 id="section-2">C</h2>'


@pytest.mark.parametrize(("letters", "once"), [(149, False), (150, True)])
def test_of_two_long_tables_alike_the_first_leads_to_the_last(letters: int, once: bool, juggling: Survey) -> None:
    table = f"<table><caption>A</caption><tr><td>{'b' * letters}</td></tr></table>"
    one, two = printed(juggling, f"{table}<p>c</p>".replace("<table", '<table id="t"'), table)
    assert ("<table" in one) is not once and "<table" in two
    if once:
        assert one == '<p class="elsewhere" id="t"><a href="page:glossary.md#same-1">A</a></p><p>c</p>'
        assert '<table id="same-1">' in two


def test_each_of_several_tables_leads_to_its_own(juggling: Survey) -> None:
    one, two = (f"<table><caption>{n}</caption><tr><td>{n * 200}</td></tr></table>" for n in "ab")
    first, last = printed(juggling, one + two, one + two)
    led = [
        html.fragment_fromstring(last, create_parent=True).get_element_by_id(id) for id in re.findall('#([^"]+)', first)
    ]
    assert [table.findtext("caption") for table in led] == ["a", "b"]


def test_tables_without_a_caption_or_of_other_words_stay(juggling: Survey) -> None:
    table = f"<table><tr><td>{'b' * 200}</td></tr></table>"
    other = table.replace("<tr>", "<caption>A</caption><tr>", 1)
    bodies = [f"{table}{table}{other}{other.replace('b', 'c')}"]
    assert printed(juggling, *bodies) == bodies


SIGNS = '<div><p class="alert__title">{}</p><ul class="alert__signs"><li>{}</li></ul></div>'


def test_a_box_leads_to_the_first_that_has_the_same_signs(juggling: Survey) -> None:
    boxes = SIGNS.format("Stop", "a") + SIGNS.format("Wait", "b"), SIGNS.format("Now", "a") + SIGNS.format("Soon", "b")
    one, two = printed(juggling, *boxes)
    assert re.findall('"alert__signs" id="(.*?)"><li>(.)', one) == [("signs-1", "a"), ("signs-2", "b")]
    assert two == "".join(
        f'<div><p class="alert__title">{title}</p>'
        f'<p class="elsewhere"><a href="page:exercises/one-ball.md#signs-{n}">{title}</a></p></div>'
        for n, title in enumerate(("Now", "Soon"), 1)
    )


def test_a_card_of_an_exercise_leads_to_its_page_if_the_book_has_it(juggling: Survey) -> None:
    cards = "".join(
        f'<div class="exercise-card" id="exercise-{id}"><p>{id} <b>it</b></p><p>more</p></div>'
        for id in ("one-ball", "cascade")
    )
    _, two = printed(juggling, "<p>page</p>", cards, kinds=["exercise"])
    assert two.startswith(
        '<p class="elsewhere" id="exercise-one-ball"><a href="page:exercises/one-ball.md">one-ball it</a></p>'
    )
    assert 'class="exercise-card" id="exercise-cascade"' in two


def test_cards_that_lead_to_chapters_keep_their_titles_alone(juggling: Survey) -> None:
    cards = '<ul class="cards"><li><p>1</p><p class="card__title"><a href="page:a.md">A</a></p><p>2</p></li></ul>'
    assert printed(juggling, cards) == [
        '<ul class="titles"><li><p class="card__title"><a href="page:a.md">A</a></p></li></ul>'
    ]


def test_a_block_that_is_tried_alone_leads_nowhere() -> None:
    block = ["p", {}, [["a", {"to": "x", "page": "see"}, ["one"]], ["pages", {"ids": ["y"], "text": "two"}, []]]]
    alone = ["p", {}, [["a", {"page": "see"}, ["one"]], ["pages", {"ids": [], "text": "two"}, []]]]
    assert _without_links(block) == alone
