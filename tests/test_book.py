"""The book on paper: opened with a PDF library, and read as a reader would."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from macros.__main__ import main
from macros.course import load
from macros.errors import DataError, GeneratorError
from macros.exports.paper.book import Edition, manuscript, pdf_book
from macros.exports.paper.finish import tags
from macros.exports.paper.handouts import forms, handouts
from macros.exports.paper.press import Document, press
from macros.exports.paper.summaries import summaries
from macros.rendering import plain

from .conftest import COURSE, REPOSITORY, survey_of, until
from .reading_pdf import Reference, references, words_of

pytestmark = pytest.mark.book


def text_of(path: Path) -> list[str]:
    """The words of each page, by poppler."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


def flat(text: str) -> str:
    """Letters, digits and signs alone, however lines were broken or hyphenated."""
    return re.sub(r"[\s\u200b\u2010\u00ad-]+", "", text)


def in_columns(path: Path, *options: str) -> str:
    """The words of a file in the order in which they are read."""
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout


def title_of(path: Path) -> str:
    """What readers of PDF call the file."""
    with pikepdf.open(path) as pdf:
        return str(pdf.docinfo["/Title"])


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of the small course."""
    target = tmp_path_factory.mktemp("book") / "book.pdf"
    pdf_book(survey_of(COURSE), target)
    return target


@pytest.fixture(scope="module")
def pages(path: Path) -> list[str]:
    """The words of each page of that book."""
    return text_of(path)


@pytest.fixture
def book(path: Path) -> Iterator[pikepdf.Pdf]:
    """That book, open."""
    with pikepdf.open(path) as opened:
        yield opened


def marks(items: Any) -> Iterator[Any]:
    """Every bookmark, from the first to the last."""
    for item in items:
        yield item
        yield from marks(item.children)


def wrong_tags(book: pikepdf.Pdf) -> list[str]:
    """What the tree of tags of a PDF has in a place that is not its own."""
    homes = {"/LI": {"/L"}, "/TR": {"/Table", "/THead", "/TBody"}, "/TH": {"/TR"}, "/TD": {"/TR"}, "/LBody": {"/LI"}}
    found, level = [], 0
    for element in tags(book.Root.StructTreeRoot):
        kind, above = str(element.S), str(element.P.get("/S", ""))
        if above not in homes.get(kind, {above}):
            found.append(f"{kind} in {above}")
        if kind == "/TH" and "/Scope" not in str(element.get("/A", "")):
            found.append("TH without Scope")
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            found.append("Figure without Alt")
        if heading := re.fullmatch(r"/H(\d)", kind):
            if int(heading[1]) > level + 1:
                found.append(f"{kind} after H{level}")
            level = int(heading[1])
    return found


def lone_headings(book: pikepdf.Pdf) -> list[str]:
    """Headings that stand on another page than what comes next."""
    numbers = {page.objgen: place for place, page in enumerate(book.pages, 1)}
    found, last = [], None

    def leaves(element: Any, heading: bool) -> Iterator[tuple[bool, int]]:
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield from leaves(kid, heading or bool(re.fullmatch(r"/H\d", str(kid.S))))
            else:
                page = kid.get("/Pg", element.get("/Pg")) if isinstance(kid, pikepdf.Dictionary) else element.get("/Pg")
                if page is not None:
                    yield heading, numbers[page.objgen]

    for heading, page in leaves(book.Root.StructTreeRoot, heading=False):
        if last and not heading and page != last:
            found.append(f"page {last}")
        last = page if heading else None
    return found


def outside_the_page(path: Path) -> list[str]:
    """Words that do not stand on A4, with room for a printer's margin."""
    words = [word for page in words_of(path) for word in page]
    assert len(words) > 1000
    return [one.text for one in words if one.left < 9 or one.right > 586 or one.top < 20 or one.bottom > 826]


def test_it_says_what_it_is(book: pikepdf.Pdf) -> None:
    assert str(book.docinfo["/Title"]) == "Juggling for beginners"
    assert str(book.docinfo["/CreationDate"]).startswith("D:20260131")
    assert str(book.Root.Lang) == "en-GB"
    assert bool(book.Root.MarkInfo.Marked)
    assert bool(book.Root.ViewerPreferences.DisplayDocTitle)
    with book.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_its_second_page_says_what_the_signs_rest_on_and_who_has_signed_them(pages: list[str]) -> None:
    imprint = " ".join(pages[1].split())
    assert "What stops the practice: sources and review" in imprint
    assert "Ada Catch, Steward of the hall, on 1 February 2026." in imprint
    assert "The next comparison is due by 31 December 2099. Found a mistake? Tell the steward of the hall." in imprint
    assert "How to use this book" in imprint


def test_every_piece_is_tagged_in_its_place(book: pikepdf.Pdf, path: Path) -> None:
    elements = list(tags(book.Root.StructTreeRoot))
    kinds = {str(element.S) for element in elements}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= kinds
    assert wrong_tags(book) == []
    assert lone_headings(book) == []
    figure = load(COURSE).figures["arc"]
    told = " ".join(str(element.Alt) for element in elements if element.S == "/Figure")
    assert figure.title in told and plain(figure.description) in told
    heads = " ".join(str(element.A) for element in elements if element.S == "/TH")
    assert "/Column" in heads and "/Row" in heads
    assert book.check_pdf_syntax() == []
    done = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    assert done.stderr == "", "poppler finds no mistake"


def test_a_table_is_one_table(book: pikepdf.Pdf) -> None:
    data = json.dumps(manuscript(survey_of(COURSE), Edition()).data)
    tables = [element for element in tags(book.Root.StructTreeRoot) if element.S == "/Table"]
    assert len(tables) == data.count('["table", {')


def test_bookmarks_lead_to_their_headings(book: pikepdf.Pdf, pages: list[str]) -> None:
    numbers = {page.objgen: place for place, page in enumerate(book.pages)}
    with book.open_outline() as outline:
        found = [(item.title, numbers[item.destination[0].objgen]) for item in marks(outline.root)]
    assert {"Contents", "Answers", "Index"} < {title for title, _ in found}
    for title, place in found:
        assert flat(title) in flat(pages[place])


def wrong_numbers(found: Iterable[Reference]) -> list[Reference]:
    """Links that name another page than the one they lead to: at their end, or alone, as in an index."""
    found = list(found)
    contents = range(3, min(one.target for one in found if one.page == 3))
    ends = {one: re.search(r"(?:^|→|page|p\.) *(\d{1,3})(?:– ?\d+)?[).,;]*$", one.words) for one in found}
    wrong = [one for one, end in ends.items() if end and int(end[1]) != one.target]
    lines = [one for one in found if one.page in contents]
    return wrong + [one for one in lines if str(one.target) not in re.findall(r"\d+", one.words)[-2:]]


def test_every_page_that_is_named_is_where_the_link_leads(path: Path) -> None:
    found = list(references(path))
    assert sum(bool(re.search(r"\d[).,;]*$", one.words)) for one in found) > 100
    assert wrong_numbers(found) == []
    for words, target, right in [
        ("balls (see page 9)", 8, False),
        ("balls (see page 8).", 8, True),
        ("→ 8", 9, False),
        ("8– 9,", 8, True),
        ("8–9", 9, False),
        ("The Big 3", 9, True),
    ]:
        wrong = wrong_numbers([*found, Reference(9, words, target)])
        assert (wrong == []) is right, words
    assert wrong_numbers([*found, Reference(3, "One 5", 6)])


def test_the_contents_name_every_chapter_and_section_and_its_page(path: Path, pages: list[str]) -> None:
    parts = manuscript(survey_of(COURSE), Edition()).data["parts"]
    modules = [part["chapters"][0] for part in parts if part["kind"] == "module"]
    known = [chapter["title"] for part in parts for chapter in part["chapters"] if part["kind"] != "module"]
    known += [name for module in modules for name in (module["title"], *(title for _, title, _ in module["sections"]))]
    lines = [one for one in references(path) if one.page == 3]
    assert len(known) > 10
    for title in known:
        targets = {one.target for one in lines if flat(title) in flat(one.words)}
        assert targets and any(flat(title) in flat(pages[target - 1]) for target in targets), title


def test_the_index_names_pages_that_speak_of_it(path: Path, pages: list[str]) -> None:
    course = load(COURSE)
    called = {term.term: [term.term, *term.synonyms] for term in course.terms.values()}
    called |= {exercise.name: [exercise.name, *exercise.aliases] for exercise in course.exercises.values()}
    text = " ".join(in_columns(path, "-raw", "-f", str(len(pages))).split())
    found = [(name, re.search(rf"{re.escape(name)} ((?:\d+[–, ]*)+)", text)) for name in called]
    named = [(name, int(page)) for name, places in found if places for page in re.findall(r"\d+", places[1])]
    assert len(named) > 10
    for name, page in named:
        assert any(flat(word).casefold() in flat(pages[page - 1]).casefold() for word in called[name]), (name, page)


def test_each_answer_names_the_page_of_its_question(path: Path, pages: list[str]) -> None:
    answers = re.findall(r"Question (\d+): .*?\(p\.\s+(\d+)\)", " ".join(in_columns(path, "-raw").split()))
    assert [int(number) for number, _ in answers] == list(range(1, len(load(COURSE).quizzes["three-balls"].asked) + 1))
    for number, place in answers:
        assert re.search(rf"Question {number}\b(?!:)", pages[int(place) - 1])


def test_links_inside_the_book_lead_somewhere(book: pikepdf.Pdf) -> None:
    notes = [note for page in book.pages for note in page.obj.get("/Annots", ())]
    inside = [note for note in notes if "/A" not in note or str(note.A.S) == "/GoTo"]
    assert len(inside) > 40
    others = [note for note in notes if "/A" in note and str(note.A.S) == "/URI"]
    assert all(str(note.A.URI).startswith(("https://", "http://")) for note in others)


def test_the_index_and_works_name_pages_where_they_are_spoken_of(pages: list[str]) -> None:
    cited = re.findall(r"Cited in this book on pages? ([\d, ]+)", " ".join(" ".join(pages).split()))
    assert cited
    for number in {number for places in cited for number in re.findall(r"\d+", places)}:
        assert int(number) <= len(pages)


def test_fonts_are_in_the_file(book: pikepdf.Pdf) -> None:
    fonts = {name: font for page in book.pages for name, font in page.obj.Resources.get("/Font", {}).items()}
    assert fonts
    for font in fonts.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_nothing_stands_outside_the_page(path: Path) -> None:
    assert outside_the_page(path) == []


def test_the_same_course_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    pdf_book(survey_of(COURSE), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == path.read_bytes()


def test_the_trainee_s_book_keeps_answers_at_the_back(pages: list[str]) -> None:
    feedback = flat(plain(load(COURSE).quizzes["three-balls"].asked[0].question.explanation).split(".")[0])
    first = next(place for place, page in enumerate(pages) if "Each answer names the page" in " ".join(page.split()))
    assert feedback not in flat("".join(pages[:first]))
    assert "Everybody can juggle" not in "".join(pages)


def test_the_instructor_s_book_has_the_key_beside_each_question(tmp_path: Path) -> None:
    pdf_book(survey_of(COURSE), tmp_path / "book.pdf", instructor=True)
    assert title_of(tmp_path / "book.pdf") == "Juggling for beginners · Instructor's edition"
    text = " ".join(" ".join(text_of(tmp_path / "book.pdf")).split())
    assert text.count("For the instructor") == len(load(COURSE).quizzes["three-balls"].asked)
    assert "Each answer names the page" not in text


def test_a_module_makes_a_book_of_its_own(tmp_path: Path) -> None:
    pdf_book(survey_of(COURSE), tmp_path / "book.pdf", module="three-balls")
    text = " ".join(" ".join(text_of(tmp_path / "book.pdf")).split())
    assert title_of(tmp_path / "book.pdf") == "Three balls · Juggling for beginners"
    assert "Quiz: Three balls" in text
    assert "Practice diary" not in text


def test_a_handout_is_one_page(tmp_path: Path) -> None:
    target = tmp_path / "handouts.pdf"
    survey = survey_of(COURSE)
    course = survey.course
    assert course.signs
    handouts(survey, target)
    assert title_of(target) == "Handouts: Juggling for beginners"
    titles = [page.strip().splitlines()[0].strip() for page in text_of(target)]
    own = {exercise.name for exercise in course.exercises.values()}
    assert set(titles) == own | {one.title for one in course.programmes.values()} | {course.signs.handout}
    handouts(survey, target, exercise="cascade")
    assert title_of(target) == "Three-ball cascade"
    (page,) = text_of(target)
    assert course.exercises["cascade"].steps[0].split()[0] in page
    assert "Notes" in page
    assert "2–3 in reserve, effort 7–8 of 10" in " ".join(page.split())


def test_forms_stand_in_a_file_of_their_own_with_boxes_and_lines(tmp_path: Path) -> None:
    target = tmp_path / "forms.pdf"
    forms(survey_of(COURSE), target, form="practice-diary")
    assert title_of(target) == "Practice diary"
    said = " ".join(" ".join(text_of(target)).split())
    for label in (
        "What went well",
        "Which hand drops more?",
        "Right hand",
        "Name and signature",
        "Hang it on the wall.",
    ):
        assert label in said
    assert "beek" not in said.casefold() and "<" not in said
    with pytest.raises(DataError, match="practice-diary"):
        forms(survey_of(COURSE), target, form="practice-diry")


def test_a_summary_has_points_signs_doses_and_words(tmp_path: Path) -> None:
    summaries(survey_of(COURSE), tmp_path / "summaries.pdf")
    said = " ".join(in_columns(tmp_path / "summaries.pdf").split())
    for words in ("Three balls", "Throw up, not forward.", "How fast to act", "Two-ball exchange", "beat"):
        assert words in said


def test_a_wide_table_to_fill_in_keeps_its_empty_columns(bare: Path, tmp_path: Path) -> None:
    form = bare / "data" / "forms" / "practice-diary.yml"
    more = "".join(f"          - {{id: c{n}, title: Column {n}}}\n" for n in range(6))
    form.write_text(form.read_text().replace("          - {id: catches", f"{more}          - {{id: catches"))
    forms(survey_of(bare), tmp_path / "forms.pdf")
    said = " ".join(" ".join(text_of(tmp_path / "forms.pdf")).split())
    assert all(f"Column {n}" in said or said.count("Column") >= 6 for n in range(6))


SIGNS = '#*_$`<>@~/[]"\\=-+ #let x = 1 $x$ *b* _i_ `c` <l> @r // /* \\u{41} = h'
"""Everything that means something to Typst."""


def one_of_each(text: str) -> list[Any]:
    """A tree that has a text in every place where one can stand."""
    row = [["th", {}, [["", {}, [text]]]], ["td", {}, [["p", {}, [text]]]]]
    rows = [["tr", {"head": head, "tall": False}, row] for head in (True, False)]
    inline = [["b", {}, [text]], ["em", {}, [text]], ["code", {}, [text]], ["span", {"kinds": ["badge"]}, [text]]]
    return [
        ["h", {"level": 2, "depth": 2, "number": text}, [text]],
        ["p", {}, [text, *inline, ["a", {"href": "https://example.org/#*_", "page": text}, [text]]]],
        ["ul", {}, [["li", {}, [["", {}, [text]]]]]],
        ["ol", {"kinds": ["references"]}, [["li", {}, [["", {}, [text]]]]]],
        ["dl", {}, [["dt", {}, [["", {}, [text]]]], ["dd", {}, [["", {}, [text]]]]]],
        [
            "table",
            {"caption": [text], "columns": [1, 2], "lines": {"page": 1, "column": 1, "records": 9}, "number": text},
            rows,
        ],
        ["pre", {}, [text]],
        ["div", {"kinds": ["admonition", text]}, [["p", {"kinds": ["admonition-title"]}, [text]]]],
    ]


def document(body: list[Any], title: str = "T") -> Document:
    """A book of one chapter."""
    data = dict(manuscript(survey_of(COURSE), Edition()).data)
    chapter = {"id": "c1", "title": title, "path": "a.md", "kind": "page", "level": 1, "body": body, "sections": []} | {
        "holds": []
    }
    part = {"title": title, "number": "A", "kind": "page", "chapters": [chapter]}
    return Document("book", {**data, "title": title, "imprint": [], "parts": [part], "index": []}, {})


def test_no_text_is_taken_for_markup(tmp_path: Path) -> None:
    press(load(COURSE), document(one_of_each(SIGNS), SIGNS), tmp_path / "b.pdf")
    read = flat("".join(text_of(tmp_path / "b.pdf")))
    said = json.dumps(one_of_each(SIGNS)).count(json.dumps(SIGNS))
    assert read.count(flat(SIGNS)) >= said - 2  # a class and the words of an address are not printed as they are


def test_a_sign_that_no_face_has_is_told_and_the_book_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    press(load(COURSE), document([["p", {}, ["one 中 two"]]]), tmp_path / "b.pdf")
    assert capsys.readouterr().out.startswith("a.md: no typeface of the book has the sign '中';")
    assert "two" in "".join(text_of(tmp_path / "b.pdf"))


def test_a_mistake_in_the_tree_is_a_fault_of_the_generator_with_page_and_block(tmp_path: Path) -> None:
    with pytest.raises(GeneratorError, match=r"^a\.md, block 2: generator-fault: "):
        press(load(COURSE), document([["p", {}, ["one"]], ["table", {}, []]]), tmp_path / "b.pdf")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ["pdf", "--module", "three-bals"],
            "--module: module-unknown: no module is called 'three-bals'; did you mean 'three-balls'?",
        ),
        (
            ["handout", "--exercise", "cascad"],
            "--exercise: exercise-unknown: no exercise is called 'cascad'; did you mean 'cascade'?",
        ),
        (
            ["handout", "--programme", "first-wee"],
            "--programme: programme-unknown: no programme is called 'first-wee'; did you mean 'first-week'?",
        ),
    ],
)
def test_a_wrong_name_is_one_line(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name, *rest = options
    output = ["--output", str(tmp_path / "x.pdf")]
    assert main(["--root", str(COURSE), name, *output, *rest]) == 1
    assert capsys.readouterr().out.splitlines()[0] == said
    assert not (tmp_path / "x.pdf").exists()


@pytest.fixture
def process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that is run in the place of the one that sets pages."""
    script = tmp_path / "script.py"
    monkeypatch.setattr("macros.exports.paper.press._PROCESS", script)
    return script


@pytest.mark.parametrize("does", ["__import__('os')._exit(9)", "__import__('os').abort()"])
def test_a_process_that_the_machine_ends_is_one_line(
    does: str, process: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    process.write_text(does, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        press(load(COURSE), document([["p", {}, ["one"]]]), tmp_path / "b.pdf")
    [problem] = caught.value.problems
    assert problem.code == "process-lost"
    assert capfd.readouterr() == ("", "")


def test_a_process_that_gets_no_memory_is_lost_too(process: Path, tmp_path: Path) -> None:
    own = (REPOSITORY / "macros/exports/paper/press_process.py").read_text(encoding="utf-8")
    process.write_text(own.replace("typst.compile(**wanted)", "raise MemoryError"), encoding="utf-8")
    with pytest.raises(DataError, match="process-lost"):
        press(load(COURSE), document([["p", {}, ["one"]]]), tmp_path / "b.pdf")


def test_a_fault_of_the_generator_comes_back_from_its_process(process: Path, tmp_path: Path) -> None:
    process.write_text("1 / 0", encoding="utf-8")
    with pytest.raises(GeneratorError, match="ZeroDivisionError"):
        press(load(COURSE), document([["p", {}, ["one"]]]), tmp_path / "b.pdf")


@pytest.mark.parametrize("package", ["pikepdf", "typst"])
def test_without_a_package_one_line_names_it(package: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(DataError, match=f"package-missing: needs the Python package {package}: `make book`"):
        pdf_book(survey_of(COURSE), tmp_path / "book.pdf")


def test_poppler_is_there() -> None:
    assert shutil.which("pdftotext"), "install poppler-utils: the tests read the book with it"


def test_a_parent_that_is_killed_leaves_no_child(tmp_path: Path) -> None:
    note, script = tmp_path / "pid", tmp_path / "script.py"
    own = (REPOSITORY / "macros/exports/paper/press_process.py").read_text(encoding="utf-8")
    lasting = f"Path({str(note)!r}).write_text(str(os.getpid())); __import__('time').sleep(60)"
    script.write_text(own.replace("typst.compile(**wanted)", lasting), encoding="utf-8")
    code = f"""
from pathlib import Path
from macros.exports.paper import press
press._PROCESS = Path({str(script)!r})
press._run(1, {{}})
"""
    with subprocess.Popen([sys.executable, "-c", code], cwd=REPOSITORY) as parent:
        until(lambda: note.is_file() and bool(note.read_text(encoding="utf-8")), "the child begins")
        child = int(note.read_text(encoding="utf-8"))
        parent.kill()
    until(lambda: not Path(f"/proc/{child}").exists(), "the child ends")
