"""The BibTeX loader: what it reads, and every mistake it tells with file and line."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros.bibliography import MAX_PROBLEMS, load_bibliography
from macros.bibliography.latex import decode
from macros.errors import DataError, Problem
from macros.models.reference import Name, Reference

HERE = Path(__file__).parent
BAD = sorted((HERE / "citations" / "bad").glob("*.bib"))
DIFFICULT = HERE / "citations" / "difficult.bib"
COURSE = HERE.parent / "data" / "references.bib"

Load = Callable[[str | bytes], dict[str, Reference]]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def loaded(content: str | bytes) -> dict[str, Reference]:
        path = tmp_path / "with space.bib"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load_bibliography(path, "data/with space.bib")

    return loaded


def problems(load: Load, content: str | bytes) -> tuple[Problem, ...]:
    with pytest.raises(DataError) as caught:
        load(content)
    return caught.value.problems


@pytest.fixture(scope="module")
def difficult() -> dict[str, Reference]:
    return load_bibliography(DIFFICULT, "difficult.bib")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_file_says_what_its_comments_expect(path: Path) -> None:
    expected = re.findall(r"^% (\d+): (bib-[\w-]+): (.+)$", path.read_text(), re.MULTILINE)
    with pytest.raises(DataError) as caught:
        load_bibliography(path, f"data/{path.name}")
    found = caught.value.problems
    assert {(p.line, p.code) for p in found} == {(int(line), code) for line, code, _ in expected}
    assert {p.path for p in found} == {f"data/{path.name}"}
    for line, code, words in expected:
        assert any(words in p.message for p in found if (p.line, p.code) == (int(line), code))


def test_every_message_is_one_line(load: Load) -> None:
    (problem,) = problems(load, "@article{a,\n title = {x},\n year = {two\nlines},\n}")
    assert "\n" not in str(problem)
    assert str(problem).startswith("data/with space.bib:3: bib-year: ")


@pytest.mark.parametrize(
    ("content", "line", "code"),
    [
        (b"", 0, "bib-empty"),
        (b"\xef\xbb\xbf \n", 0, "bib-empty"),
        (b"@article{a,\n title = {caf\xe9},\n}", 2, "bib-encoding"),
        (b"@article{a, title = {x}}" + b"%" * 5_000_000, 0, "bib-huge"),
    ],
    ids=["empty", "only a byte-order mark", "latin-1", "too big"],
)
def test_files_that_are_not_text(load: Load, content: bytes, line: int, code: str) -> None:
    assert [(p.line, p.code) for p in problems(load, content)] == [(line, code)]


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.bib", tmp_path):
        with pytest.raises(DataError) as caught:
            load_bibliography(path, "data/references.bib")
        assert [p.code for p in caught.value.problems] == ["bib-missing"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_byte_order_mark_and_line_ends(load: Load, newline: str) -> None:
    text = newline.join(["\ufeff@article{a,", "  title = {One", "  line},", "}", "", "@book{b,", " title = {B}}"])
    records = load(text)
    assert records["a"].title == "One line"
    assert [record.line for record in records.values()] == [1, 6]


def test_entries_on_one_line_and_comments(load: Load) -> None:
    text = "% @article{no,\n@comment{also no}\n@preamble{ {x} }\n@article{a, title = {A}} @book(b, title = {B})\n% end"
    assert list(load(text)) == ["a", "b"]


def test_mistakes_are_told_up_to_a_number(load: Load) -> None:
    found = problems(load, "\n".join(f"@article{{k{n}, year = {{x}}}}" for n in range(1000)))
    assert len(found) == MAX_PROBLEMS + 1
    assert "bib-more" in {p.code for p in found}


ACCENTS = [
    (r"\"o {\"o} \"{o} {\"{o}}", "ö ö ö ö"),
    (r"\'{e} \`e \^{\i} {\"\i} {\'\i} \~n", "é è î ï í ñ"),
    (r"\v{c} {\v r} \c{c} \k{a} \H{o} \u{g} \r{u} \.z \=a \d{s}", "č ř ç ą ő ğ ů ż ā ṣ"),
    (r"{\o} \O{} \ss{} {\ae} {\AA}rhus \L{}\'od\'z, \oe uf", "ø Ø ß æ Århus Łódź, œuf"),
    (r"10\% of A \& B, \$5, a\_b, \#1", "10% of A & B, $5, a_b, #1"),
    (r"1990--2020 --- ``so'' 'tis", "1990–2020 — “so” ’tis"),
    (r"{The {BMJ} and \emph{Spine} in \textit{print}}", "The BMJ and Spine in print"),
    (r"$L_4$--$L_5$, $x^2 \leq 3$, $\alpha$, $10^{-3}$, $\frac{1}{2}$", "L₄–L₅, x² ≤ 3, α, 10⁻³, 1/2"),
    (r"H\textsubscript{2}O and $x_{max}$ at 37\textdegree C", "H₂O and x_max at 37°C"),
    ("plain", "plain"),
]


@pytest.mark.parametrize(("latex", "text"), ACCENTS)
def test_latex_becomes_unicode(latex: str, text: str) -> None:
    assert decode(latex) == text


def test_names(difficult: dict[str, Reference]) -> None:
    assert difficult["child"].authors[0] == Name(given="Anna", particle="van der", family="Berg")
    assert difficult["meeting"].authors[0] == Name(given="Martin", family="King", suffix="Jr.")
    assert difficult["corporate"].authors == (Name(literal="Board of Trade and Industry"),)
    assert difficult["nested"].authors[1] == Name(literal="Working Group on DNA")
    assert difficult["others"].others
    assert len(difficult["others"].authors) == 2


def test_string_and_concatenation(difficult: dict[str, Reference]) -> None:
    assert difficult["accents"].container == "Acta Orthopaedica"
    assert difficult["concatenated"].container == "Acta Orthopaedica Supplement"
    assert [name.family for name in difficult["concatenated"].authors] == ["Smith", "Jones"]


def test_crossref_gives_what_is_missing(difficult: dict[str, Reference]) -> None:
    child, parent = difficult["child"], difficult["parent"]
    assert child.title == "A chapter of its own"
    assert child.container == parent.title
    assert (child.editors, child.publisher, child.year) == (parent.editors, "Harbour Press", "2015")


def test_nested_braces_and_mathematics(difficult: dict[str, Reference]) -> None:
    assert difficult["nested"].title == "Effects of Télécom and Nested Brace words on L₄–L₅ with α"
    assert difficult["nested"].doi == "10.1234/(sici)1<2::aid>3.0;4"


def test_ranges_carry_an_en_dash(load: Load) -> None:
    work = load("@article{a, title = {A}, pages = {e316-e329}, number = {1-2}}\n")["a"]
    report = load("@techreport{r, title = {R}, number = {SR-12}}")["r"]
    assert (work.pages, work.issue, report.number) == ("e316–e329", "1–2", "SR-12")


def test_course_bibliography_is_whole_and_sorted() -> None:
    records = load_bibliography(COURSE, "data/references.bib")
    assert list(records) == sorted(records)
    assert len(records) >= 126
    for work in records.values():
        assert work.supports.endswith(".")
        assert work.confirmed
        assert not (work.doi and work.url)
        assert work.authors
        assert "{" not in work.title


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 5000), cut=st.integers(0, 3), put=st.text('{}@,="#\\$~%() \n\x00é^_<', max_size=2))
@example(place=1, cut=0, put="é")
def test_any_slip_of_the_hand_is_told_or_harmless(load: Load, place: int, cut: int, put: str) -> None:
    text = DIFFICULT.read_text()
    try:
        load(text[:place] + put + text[place + cut :])
    except DataError as error:
        assert all(p.code.startswith("bib-") and "\n" not in p.message for p in error.problems)


MILLION = 1_000_000
HOSTILE = {
    "deep braces": "@article{a, title = " + "{" * (4 * MILLION),
    "braces in quotes": '@article{a, title = "' + "{}" * (2 * MILLION),
    "many small entries": "@a{b}" * MILLION,
    "many good entries": "\n".join(f"@misc{{k{n}, title = {{x}}}}" for n in range(20_000)),
    "strings that double": "@string{a0 = {xxxxxxxxxx}}\n"
    + "\n".join(f"@string{{a{n + 1} = a{n} # a{n}}}" for n in range(60))
    + "\n@misc{m, title = a60}",
    "accents on accents": "@misc{a, title = {" + "\\'" * 4000 + "}}",
    "long hash chain": "@string{s = {" + "x" * 1900 + "}}\n@misc{a, title = s" + " # s" * MILLION + "}",
    "at signs": "@" * (4 * MILLION),
    "spaces": "@" + " " * (4 * MILLION),
    "names": "@misc{a, title = {x}, author = {" + "a and " * 1600 + "}}",
    "crossrefs": "\n".join(f"@misc{{k{n}, title = {{x}}, crossref = {{q{n}}}}}" for n in range(5000)),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_neither_hangs_nor_crashes(load: Load, content: str) -> None:
    started = time.process_time()
    try:
        load(content)
    except DataError as error:
        assert all(p.code.startswith("bib-") and len(p.message) < 500 for p in error.problems)
    assert time.process_time() - started < 15
