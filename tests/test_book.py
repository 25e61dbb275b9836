"""The book on paper: opened with a PDF library, and read as a reader would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest

from macros.__main__ import main
from macros.course import load
from macros.errors import DataError
from macros.exports.book import press
from macros.exports.book.binding import bind
from macros.exports.book.book import pdf_book
from macros.exports.book.marks import Gap, find_marks
from macros.exports.book.press import Press, _apart, _batches
from macros.exports.book.typesetting import FONTS, STYLE, require_package, set_in_type
from macros.exports.handouts.handouts import handouts
from macros.rendering import plain

from .conftest import COURSE, REPOSITORY, served, survey_of, until

pytestmark = pytest.mark.book


def text_of(path: Path) -> list[str]:
    """The words of each page, by poppler."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")[:-1]


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


def tags(element: Any) -> Iterator[Any]:
    """Every element of the tree of tags."""
    for kid in element.get("/K", ()) if isinstance(element.get("/K"), pikepdf.Array) else ():
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def marks(items: Any) -> Iterator[Any]:
    """Every bookmark, from the first to the last."""
    for item in items:
        yield item
        yield from marks(item.children)


def test_it_says_what_it_is(book: pikepdf.Pdf) -> None:
    assert str(book.docinfo["/Title"]) == "Juggling for beginners"
    assert str(book.docinfo["/CreationDate"]).startswith("D:20260131")
    assert str(book.Root.Lang) == "en-GB"
    assert bool(book.Root.MarkInfo.Marked)
    assert bool(book.Root.ViewerPreferences.DisplayDocTitle)
    with book.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_its_third_page_says_what_the_signs_rest_on_and_who_has_signed_them(pages: list[str]) -> None:
    imprint = " ".join(pages[2].split())
    assert "What stops the practice: sources and review" in imprint
    assert "Ada Catch, Steward of the hall, on 1 February 2026." in imprint
    assert "The next comparison is due by 31 December 2099. Found a mistake? Tell the steward of the hall." in imprint
    assert "How to use this book" in imprint


def test_every_piece_is_tagged(book: pikepdf.Pdf) -> None:
    kinds = {str(element.S) for element in tags(book.Root.StructTreeRoot)}
    assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure", "/Link"} <= kinds
    figures = [element for element in tags(book.Root.StructTreeRoot) if element.S == "/Figure"]
    assert [str(figure.Alt) for figure in figures] == [load(COURSE).figures["arc"].title]
    numbers = book.Root.StructTreeRoot.ParentTree.Nums
    keys = [int(numbers[place]) for place in range(0, len(numbers), 2)]
    assert keys == list(range(len(keys)))
    for page in book.pages:
        assert isinstance(numbers[2 * int(page.obj.StructParents) + 1], pikepdf.Array)
        for note in page.obj.get("/Annots", ()):
            assert numbers[2 * int(note.StructParent) + 1].S == "/Link"


def test_text_is_in_the_tree_or_is_decoration(book: pikepdf.Pdf) -> None:
    """Running headers and page numbers are artifacts; all else belongs to an element that the tree leads to."""
    numbers = book.Root.StructTreeRoot.ParentTree.Nums
    led_to = {element.objgen for element in tags(book.Root.StructTreeRoot)}
    decorations = 0
    for page in book.pages:
        owners = numbers[2 * int(page.obj.StructParents) + 1]
        inside: list[Any] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("BDC", "BMC"):
                inside.append(operands)
            elif str(operator) == "EMC":
                inside.pop()
            elif str(operator) == "TJ" and str(inside[0][0]) == "/Artifact":
                assert str(inside[0][1].Type) == "/Pagination"
                decorations += 1
            elif str(operator) == "TJ":
                assert owners[int(inside[0][1].MCID)].objgen in led_to
    assert decorations > len(book.pages)


def test_a_paragraph_holds_its_text_itself(book: pikepdf.Pdf) -> None:
    elements = list(tags(book.Root.StructTreeRoot))
    paragraphs = [element for element in elements if element.S == "/P"]
    assert any(sum(isinstance(kid, int) for kid in paragraph.K) > 1 for paragraph in paragraphs)
    for element in elements:
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen
                assert kid.S != "/Span" or element.S not in ("/P", "/LBody", "/TD", "/TH", "/Link", "/Span", "/H2")


def test_bookmarks_lead_to_their_headings(book: pikepdf.Pdf, pages: list[str]) -> None:
    numbers = {page.objgen: place for place, page in enumerate(book.pages)}
    with book.open_outline() as outline:
        found = [(item.title, numbers[item.destination[0].objgen]) for item in marks(outline.root)]
    assert [title for title, _ in found if title in ("Contents", "Three balls", "Answers", "Index")] != []
    for title, place in found:
        assert " ".join(title.split()) in " ".join(pages[place].split())


def test_the_numbers_in_the_contents_are_right(pages: list[str]) -> None:
    contents = next(
        page for page in pages if page.strip().startswith(("Contents", "Juggling for beginners")) and "Answers" in page
    )
    lines = re.findall(r"^\s*(\S.*?)\s{2,}(\d+)$", contents, re.MULTILINE)
    assert len(lines) > 15
    for title, number in lines:
        assert title in pages[int(number) - 1], (title, number)


def test_each_answer_names_the_page_of_its_question(pages: list[str]) -> None:
    answers = re.findall(r"Question (\d+): .*?question on\s+page (\d+)", " ".join(" ".join(pages).split()))
    assert [int(number) for number, _ in answers] == list(range(1, len(load(COURSE).quizzes["three-balls"].asked) + 1))
    for number, place in answers:
        assert re.search(rf"Question {number}\b(?!:)", pages[int(place) - 1])


def test_the_curriculum_names_the_page_of_each_question(pages: list[str]) -> None:
    curriculum = next(page for page in pages if "which questions assess it" in page)
    named = re.findall(r"• (?:Question )?(\d+) \(p\. (\d+)\)", curriculum)
    assert len({place for _, place in named}) > 1
    for number, place in named:
        assert re.search(rf"Question {number}\b", pages[int(place) - 1])


def test_no_number_is_left_blank(pages: list[str]) -> None:
    assert not [page for page in pages if re.search(r"\b000\b", page)]
    numbered = [(place, page.strip().rsplit(None, 1)[-1]) for place, page in enumerate(pages, 1) if page.strip()]
    assert [place for place, last in numbered if last == str(place)] == [place for place, _ in numbered][2:]


def test_links_inside_the_book_lead_somewhere(book: pikepdf.Pdf) -> None:
    numbers = {page.objgen for page in book.pages}
    notes = [note for page in book.pages for note in page.obj.get("/Annots", ())]
    inside = [note for note in notes if "/Dest" in note]
    assert len(inside) > 40
    assert all(note.Dest[0].objgen in numbers for note in inside)
    assert all(str(note.A.URI).startswith(("https://", "http://")) for note in notes if "/A" in note)


def test_fonts_are_in_the_file(book: pikepdf.Pdf) -> None:
    fonts = {name: font for page in book.pages for name, font in page.obj.Resources.Font.items()}
    assert fonts
    for font in fonts.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_drawings_have_the_book_s_own_typeface(tmp_path: Path) -> None:
    assert re.search(rf"^body {{.* font: \S+ {re.escape(FONTS)};", STYLE.read_text(encoding="utf-8"), re.MULTILINE)
    drawing = (
        '<svg viewBox="0 0 99 99" width="99"><title>d</title><text x="9" y="30" font-weight="700">bold</text></svg>'
    )
    with Press() as press:
        bind(press.set([f'<html lang="en"><title>t</title><body><p>text {drawing}'], tmp_path), tmp_path / "b.pdf")
    with pikepdf.open(tmp_path / "b.pdf") as book:
        fonts = [str(font.BaseFont).partition("+")[2] for font in book.pages[0].obj.Resources.Font.values()]
    assert any("Bold" in name for name in fonts)
    assert len({name.partition("-")[0] for name in fonts}) == 1


def test_setting_a_page_asks_no_host(tmp_path: Path) -> None:
    """Pictures come from the disk alone, whatever address a page gives."""
    asked: list[str] = []

    class _Asked(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    (tmp_path / "near.svg").write_bytes((COURSE / "data" / "figures" / "arc.svg").read_bytes())
    with served(tmp_path, _Asked) as address:
        style = f"<style>@import '{address}a.css'; body {{ background: url({address}b.png) }}</style>"
        page = f"{style}<img src='{address}c.png' alt='-'><img src='near.svg' alt='-'><object data='{address}d.svg'>"
        (sheaf,) = set_in_type([f"<html lang='en'><title>-</title><body><p>{page}"], tmp_path, both_sides=False)
    assert asked == []
    assert sheaf.pages == 1


def test_nothing_stands_outside_the_page(path: Path) -> None:
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    places = re.findall(
        r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>', boxes
    )
    assert len(places) > 1000
    outside = [word for *box, word in places if not inside_the_page(*map(float, box))]
    assert outside == []


def test_a_short_number_leaves_no_gap_in_a_sentence(path: Path) -> None:
    boxes = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, text=True, check=True).stdout
    words = re.findall(r'<word xMin="([.\d]+)" yMin="[.\d]+" xMax="([.\d]+)" yMax="[.\d]+">(.*?)</word>', boxes)
    gaps = [
        float(number[0]) - float(page[1])
        for see, page, number in zip(words, words[1:], words[2:], strict=False)
        if (see[2], page[2]) == ("(see", "page") and re.fullmatch(r"\d{1,2}\)[.,;:]?", number[2])
    ]
    assert len(gaps) > 10
    assert max(gaps) < 4  # points; a blank is 2.4 wide, and a digit 4.7


def inside_the_page(left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a box in points is on A4, with room for a printer's margin."""
    return left > 28 and right < 595 - 28 and top > 20 and bottom < 842 - 20


def test_chapters_begin_on_the_right_and_no_two_pages_are_blank(book: pikepdf.Pdf, pages: list[str]) -> None:
    assert len(pages) == len(book.pages)
    assert len(pages) % 2 == 0
    blank = [place for place, page in enumerate(pages, 1) if not page.strip()]
    assert all(place % 2 == 0 for place in blank)
    assert not [place for place in blank if place + 1 in blank]
    numbers = {page.objgen: place for place, page in enumerate(book.pages, 1)}
    with book.open_outline() as outline:
        modules = [item for item in outline.root if item.title == "Three balls"]
        assert [numbers[item.destination[0].objgen] % 2 for item in modules] == [1]


def test_the_same_course_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    pdf_book(survey_of(COURSE), tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == path.read_bytes()


def test_the_trainee_s_book_keeps_answers_at_the_back(pages: list[str]) -> None:
    feedback = plain(load(COURSE).quizzes["three-balls"].asked[0].question.explanation).split(".")[0]
    first = next(
        place
        for place, page in enumerate(pages)
        if page.strip().startswith("Answers") or ("\nAnswers" in page and place > 10)
    )
    assert feedback not in " ".join(" ".join(pages[:first]).split())
    assert feedback in " ".join(" ".join(pages[first:]).split())


def test_the_instructor_s_book_has_the_key_beside_each_question(tmp_path: Path) -> None:
    pdf_book(survey_of(COURSE), tmp_path / "book.pdf", instructor=True)
    assert title_of(tmp_path / "book.pdf") == "Juggling for beginners · Instructor's edition"
    text = " ".join(" ".join(text_of(tmp_path / "book.pdf")).split())
    assert text.count("For the instructor") == len(load(COURSE).quizzes["three-balls"].asked)
    assert all(work.supports.split(".")[0] in text for work in load(COURSE).references.values())
    assert "Instructor's edition" in text or "INSTRUCTOR" in text
    assert "question on page" not in text


def test_a_module_makes_a_book_of_its_own(tmp_path: Path) -> None:
    pdf_book(survey_of(COURSE), tmp_path / "book.pdf", module="three-balls")
    pages = text_of(tmp_path / "book.pdf")
    text = " ".join(" ".join(pages).split())
    assert title_of(tmp_path / "book.pdf") == "Three balls · Juggling for beginners"
    assert "Quiz: Three balls" in text
    assert "Practice diary" not in text
    assert not re.search(r"\b000\b", text)


def test_a_handout_is_one_page(tmp_path: Path) -> None:
    target = tmp_path / "handouts.pdf"
    survey = survey_of(COURSE)
    course = survey.course
    assert course.signs
    handouts(survey, target)
    assert title_of(target) == "Handouts: Juggling for beginners"
    pages = text_of(target)
    titles = sorted(exercise.name for exercise in course.exercises.values())
    assert sorted(page.strip().splitlines()[0].strip() for page in pages) == sorted(
        [*titles, *(one.title for one in course.programmes.values()), course.signs.handout]
    )
    handouts(survey, target, exercise="cascade")
    assert title_of(target) == "Three-ball cascade"
    (page,) = text_of(target)
    assert course.exercises["cascade"].steps[0].split()[0] in page
    assert "Notes" in page
    assert "2–3 in reserve, effort 7–8 of 10" in " ".join(page.split())


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


def test_without_pango_one_line_names_the_package(tmp_path: Path) -> None:
    stand_in = tmp_path / "weasyprint"
    stand_in.mkdir()
    (stand_in / "__init__.py").write_text("raise OSError('cannot load library libpango-1.0-0')", encoding="utf-8")
    call = [sys.executable, "-m", "macros", "--root", str(COURSE), "pdf"]
    done = subprocess.run(
        [*call, "--output", str(tmp_path / "x.pdf")],
        cwd=REPOSITORY,
        env={"PYTHONPATH": str(tmp_path), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    line, _ = done.stdout.splitlines()
    assert all(word in line for word in ("apt-get install libpango-1.0-0", "brew install pango", "Windows"))
    assert done.stderr == ""


def out_of_memory() -> None:
    """What Python raises where the system gives no more."""
    raise MemoryError


@pytest.mark.parametrize(("task", "arguments"), [(os._exit, [9]), (os.abort, []), (out_of_memory, [])])
def test_a_process_that_the_machine_ends_is_one_line(
    task: Callable[..., object], arguments: list[object], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(DataError) as caught:
        _apart(task, *arguments)
    [problem] = caught.value.problems
    assert problem.code == "process-lost"
    assert capfd.readouterr() == ("", "")


def test_a_process_that_cannot_begin_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(press, "_processes", refuse)
    with pytest.raises(DataError, match="process-lost"):
        _apart(os.getpid)


def test_a_mistake_comes_back_from_a_process_as_it_was() -> None:
    with pytest.raises(DataError, match=r"^book: package-missing: needs the Python package no_such_package: "):
        _apart(require_package, "no_such_package")


def test_a_fault_of_the_generator_comes_back_with_its_place() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        _apart(divmod, 1, 0)
    assert "in _with_room" in caught.value.__notes__[0]


def test_without_the_package_that_binds_one_line_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pikepdf", None)
    with pytest.raises(DataError, match="package-missing: needs the Python package pikepdf: `make book`"):
        pdf_book(survey_of(COURSE), tmp_path / "book.pdf")


def test_short_documents_share_a_process_and_long_ones_do_not() -> None:
    lengths = [10, 200_000, 50_000, 79_000, 20_000, 90_000]
    assert _batches(["x" * length for length in lengths]) == [[1], [5], [3], [2, 4, 0]]


def test_a_row_of_dots_is_no_page_number(tmp_path: Path) -> None:
    page = f'<html lang="en"><title>t</title><body><p>{"." * 60}</p><p>{"0" * 60} <a data-page="x" href="#x">p. 000</a>'
    with Press() as press:
        bind(
            press.set([page, '<html lang="en"><title>t</title><body><p id="x">here</p>'], tmp_path), tmp_path / "b.pdf"
        )
    first = text_of(tmp_path / "b.pdf")[0]
    assert "." * 60 in first
    assert "0" * 60 in first
    assert "p. 3" in " ".join(first.split())


def test_a_mark_that_is_not_found_is_one_line() -> None:
    page = SimpleNamespace(data=b"<<>>\nstream\nBT [<00130013>] TJ ET\nendstream", stream=[])
    with pytest.raises(DataError) as caught:
        find_marks([page], [Gap(0, "x", flush=True, digit=0.5)])
    [problem] = caught.value.problems
    assert problem.code == "digits-joined"


def test_poppler_is_there() -> None:
    assert shutil.which("pdftotext"), "install poppler-utils: the tests read the book with it"


def test_a_parent_that_is_killed_leaves_no_child(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    task = f"__import__('pathlib').Path({str(note)!r}).write_text(str(__import__('os').getpid())) and __import__('time').sleep(600)"
    code = f"from macros.exports.book.press import _apart; _apart(eval, {task!r})"
    with subprocess.Popen([sys.executable, "-c", code], cwd=REPOSITORY) as parent:
        until(lambda: note.is_file() and bool(note.read_text(encoding="utf-8")), "the child begins")
        child = int(note.read_text(encoding="utf-8"))
        parent.kill()
    until(lambda: not Path(f"/proc/{child}").exists(), "the child ends")
