"""The BibTeX loader: what it reads, and every mistake it tells with file and line."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros.bibliography import MAX_PROBLEMS, dates, identifiers, load_bibliography
from macros.bibliography.comments import without_comments
from macros.bibliography.known import misspelt
from macros.bibliography.latex import decode
from macros.bibliography.names import people
from macros.bibliography.parsing import RawField
from macros.bibliography.text import readable
from macros.citations.harvard import Harvard
from macros.citations.registry import Citations
from macros.errors import DataError, Problem
from macros.models.reference import Name, Reference
from macros.words import Words, shipped

HERE = Path(__file__).parent
ENGLISH = Words(Locale("en", "GB"), shipped("en"))
BAD = sorted((HERE / "citations" / "bad").glob("*.bib"))
PROGRAMS = sorted((HERE / "citations" / "programs").glob("*.bib"))
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
        ("@article{a,\n title = {café},\n}".encode("utf-16"), 1, "bib-encoding"),
        (b"@article{a, title = {x}}" + b"%" * 5_000_000, 0, "bib-huge"),
    ],
    ids=["empty", "only a byte-order mark", "latin-1", "utf-16", "too big"],
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
    (r"H\textsubscript{2}O and $x_{max}$ at 37\textdegree C", "H₂O and xmax at 37°C"),
    (r"45$^{\circ}$, 37\,$^\circ$C, 4$^{\mathrm{th}}$, the 2\textsuperscript{nd}", "45°, 37\u202f°C, 4th, the 2nd"),
    (r"$\dot{V}$O$_{2max}$, $\dot{V}$O$_2$max, \.VO\textsubscript{2max}", "V̇O2max, V̇O₂max, V̇O2max"),
    (r"$\frac12$, $10^{6}$, $\alpha_{1}$, Ca$^{2+}$, $^{13}$C, IL6$^{-/-}$", "1/2, 10⁶, α₁, Ca²⁺, ¹³C, IL6−/−"),
    (
        r"p\,$<$\,0.05, $\geq$2, $n\geq 2$, $x \leq 3$, 5 $\times$ 3, $-5$",
        "p\u202f<\u202f0.05, ≥2, n≥2, x ≤ 3, 5 × 3, −5",
    ),
    (r"US$5 and CA$6, or \$7", "US$5 and CA$6, or $7"),
    (
        r"\textpm 1, \textless x\textgreater, 5\texttimes 3, \textmu m, \textonehalf, \textalpha",
        "±1, <x>, 5×3, µm, ½, α",
    ),
    (r"a~b, (~5 min), \textasciitilde 5, $\sim$5, \~{}x", "a\u00a0b, (~5 min), ~5, ∼5, ~x"),
    (r"\enquote{so}, \href{https://x.example}{this}, \textbf{b}\\ c, a\-b", "“so”, this, b c, ab"),
    (r"M\textsuperscript{lle}, Ed\textsuperscript{TM}, a_b, a^b, V_{O2}", "Mlle, Ed™, a_b, a^b, VO2"),
    ("de\u0301ja\u0300 vu\u2028again\u0085here", "déjà vu again here"),
    ("plain", "plain"),
]


@pytest.mark.parametrize(("latex", "text"), ACCENTS)
def test_latex_becomes_unicode(latex: str, text: str) -> None:
    assert decode(latex) == text
    assert decode(latex).unknown == ()


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Science &amp; Art &lt; &#233; &#xe9; &amp;amp; AT&T; R&D", "Science & Art < é é & AT&T; R&D"),
        (r"{\textless}i{\textgreater}in vivo{\textless}/i{\textgreater} <b>now</b>", "in vivo now"),
        ("CO<sub>2</sub>, 10<sup>6</sup>, 4<sup>th</sup>, VO<sub>2max</sub>", "CO₂, 10⁶, 4th, VO2max"),
        ("<jats:italic>x</jats:italic><span class='y'>z</span> p<b and c>d", "xz p<b and c>d"),
        ("the ﬁrst eﬀort, zero\u200bwidth, soft\u00adhyphen", "the first effort, zerowidth, softhyphen"),
    ],
)
def test_entities_markup_and_signs_of_programs_are_read(typed: str, text: str) -> None:
    assert readable(typed) == text
    assert readable(typed).mistakes == ()


PIECES = (
    r"\alpha \textit \' \\ \, \frac \sqrt \leq \url \href \enquote \textsuperscript \t \c \( \) { } $ ^ _ ~ -- a B 2 th . , "
    "<i> </i> <sub> </sub> &amp; and ° | ' `"
).split()


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PIECES, " "]), max_size=14).map("".join))
def test_no_tex_is_left_without_a_word(typed: str) -> None:
    shown, told = readable(typed), []
    assert shown.mistakes or not re.search(r"\\[a-z]|[{}]", shown)
    people("author", RawField(typed, 1), lambda *mistake: told.append(mistake))
    assert all(line == 1 and code.startswith("bib-") for line, code, _ in told)


DOIS = {
    "10.1234/abc": "10.1234/abc",
    "https://doi.org/10.1234/abc": "10.1234/abc",
    "http://dx.doi.org/10.1234/abc.": "10.1234/abc",
    "DOI: 10.1234/abc": "10.1234/abc",
    "doi:https://doi.org/10.1234/abc": "10.1234/abc",
    r"10.1007/978-3-319-20794-0{\_}129-1": "10.1007/978-3-319-20794-0_129-1",
    r"{10.1007/a\_b\%28c}": "10.1007/a_b(c",
    r"10.1002/(SICI)10(199808)17:15/16{\%}3C1661::AID{\%}3E3.0.CO;2-2": "10.1002/(SICI)10(199808)17:15/16<1661::AID>3.0.CO;2-2",
    r"10.1002/16{\textless}1661::AID{\textgreater}3": "10.1002/16<1661::AID>3",
    "10.1002/16&lt;1661::AID&gt;3": "10.1002/16<1661::AID>3",
    "10/dvzd5z": "10/dvzd5z",
    "https://doi.org/dvzd5z": "10/dvzd5z",
    "10.1234/abc, 10.1234/def": None,
    "10.1234/abc;10.1234/def": None,
    "https://publisher.example/doi/full/10.1234/abc": None,
    "n/a": None,
}


@pytest.mark.parametrize(("typed", "doi"), DOIS.items(), ids=str)
def test_a_doi_is_read_out_of_what_programs_write(typed: str, doi: str | None) -> None:
    assert identifiers.doi(typed) == doi


URLS = {
    r"https://x.example/a{\_}b?x=1{\&}y=2{\#}z": "https://x.example/a_b?x=1&y=2#z",
    r"\url{https://x.example/~a}": "https://x.example/~a",
    r"https://x.example/{\~{}}a$\sim$b\textasciitilde c": "https://x.example/~a~b~c",
    "<https://x.example/a>": "https://x.example/a",
    "https://x.example/a&amp;b&copy=1": "https://x.example/a&b&copy=1",
    "https://x.example/a https://x.example/b": "https://x.example/a",
    "https://x.example/long-\n      address": "https://x.example/long-address",
    "www.x.example": None,
    "https://x.example/a b": None,
    "file:///home/a.pdf": None,
}


@pytest.mark.parametrize(("typed", "url"), URLS.items(), ids=repr)
def test_an_address_is_read_out_of_what_programs_write(typed: str, url: str | None) -> None:
    assert identifiers.url(typed) == url


def test_a_pubmed_number_is_read_out_of_what_programs_write() -> None:
    for typed in ("34580864", "PMID: 34580864", "{34580864}", "https://pubmed.ncbi.nlm.nih.gov/34580864/"):
        assert identifiers.pmid(typed) == "34580864"
    for typed in ("PMC123", "34580864 and 1", ""):
        assert identifiers.pmid(typed) is None


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("2019", "2019"), ("{2019}", "2019"), ("2019-05-07", "2019"), ("2019-05", "2019"), ("2019/05/07", "2019"),
        ("May 2019", "2019"), ("7 May 2019", "2019"), ("2019 Mar-Apr", "2019"), ("2019-05-07/2019-05-09", "2019"),
        ("2019?", "2019"), ("2019-05-07T10:00:00Z", "2019"), ("Spring 2019", "2019"),
        ("2016/2017", None), ("2019-20", None), ("2019a", None), ("circa 2019", None), ("in press", None),
        ("201", None), ("20199", None),
    ],
)  # fmt: skip
def test_a_year_is_read_out_of_what_programs_write(typed: str, year: str | None) -> None:
    assert dates.year(typed) == year


NAMES = [
    ("Ash, AB and Lee, K-H", "Ash, A.B. and Lee, K.-H."),
    ("Ash, A. and et al.", "Ash, A. et al."),
    ("Ash, A., et al", "Ash, A. et al."),
    ("Ash, A. and Birch, B. and Others", "Ash, A. et al."),
    ("Ash, A.,\n    and Birch, B.", "Ash, A. and Birch, B."),
    ("ASH, IAN and LI, Wei", "ASH, I. and LI, W."),
    ("family=Berg, given=Anna, prefix=van der, useprefix=true and Ash, A.", "van der Berg, A. and Ash, A."),
    ("King, Jr., Martin and King, Martin, Jr.", "King, M., Jr. and King, M., Jr."),
    ("King Jr., Martin and King, Martin L. III", "King, M., Jr. and King, M.L., III"),
    ("{Ash \\& Birch} and {Board of Trade} and UNESCO", "Ash & Birch, Board of Trade and UNESCO"),
    ("World Health Organization,", "World Health Organization"),
    ("bell hooks and in 't Veld, Sophie", "bell hooks and in ’t Veld, S."),
    ("García López, María José and M&uuml;ller, J.~A.", "García López, M.J. and Müller, J.A."),
    ("李, 明 and Иванов, ИИ", "李, 明. and Иванов, И.И."),
]


@pytest.mark.parametrize(("typed", "shown"), NAMES)
def test_names_as_programs_write_them(load: Load, typed: str, shown: str) -> None:
    work = load(f"@misc{{a, title = {{T}}, author = {{{typed}}}}}")["a"]
    assert Harvard({}, ENGLISH).name_list(work.authors, work.others) == shown


def test_a_long_list_of_editors_is_cut_short(load: Load) -> None:
    work = load("@book{a, title = {T}, editor = {Ash, A. and others}}")["a"]
    assert work.more_editors


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_what_a_program_exports_is_taken_as_it_is(path: Path, golden: Callable[[Path, str], None]) -> None:
    works = load_bibliography(path, path.name)
    citations = Citations(works, "harvard", ENGLISH)
    golden(path.with_suffix(".txt"), "".join(f"{key}\n  {citations.plain(key)}\n" for key in works))
    assert [work.unread for work in works.values() if work.unread] == []


def test_types_of_other_programs_are_printed_as_ours(load: Load) -> None:
    typed = {
        "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "report": "techreport", "manual": "book",
        "software": "misc", "dataset": "misc", "unpublished": "misc", "conference": "inproceedings", "booklet": "book",
        "collection": "book", "electronic": "online", "inbook": "book",
    }  # fmt: skip
    for kind, ours in typed.items():
        assert load(f"@{kind}{{a, title = {{T}}}}")["a"].type == ours, kind
    chapter = load("@inbook{a, title = {T}, booktitle = {B}, pages = {1--2}}")["a"]
    assert (chapter.type, chapter.container, chapter.pages) == ("incollection", "B", "1–2")


def test_who_brought_a_work_out_is_found_under_every_name(load: Load) -> None:
    school = load("@phdthesis{a, title = {T}, school = {Leeds}, address = {UK}}")["a"]
    assert (school.institution, school.place, school.genre) == ("Leeds", "UK", "phdthesis")
    assert load("@techreport{a, title = {T}, publisher = {P}}")["a"].institution == "P"
    assert load("@manual{a, title = {T}, organization = {O}}")["a"].publisher == "O"
    assert load("@online{a, title = {T}, organisation = {O}, publisher = {P}}")["a"].publisher == "P"


def test_fields_of_biblatex_mean_what_they_mean(load: Load) -> None:
    text = """@article{a, title = {Main}, subtitle = {Sub}, journaltitle = {J}, date = {2019-05-07}, issue = {2},
      location = {Leeds}, eprint = {123}, eprinttype = {pubmed}, urldate = {2020-01-02}, url = {https://x.example}}"""
    work = load(text)["a"]
    assert (work.title, work.container, work.year, work.issue) == ("Main: Sub", "J", "2019", "2")
    assert (work.place, work.pmid, work.accessed) == ("Leeds", "123", "2020-01-02")
    part = load("@incollection{a, title = {T}, booktitle = {B}, maintitle = {M}, date = {2019-21}}")["a"]
    assert (part.container, part.year) == ("M: B", "2019")
    assert (
        load("@book{a, title = {T}, maintitle = {M}, mainsubtitle = {S}, date = {2019-uu-uu}}")["a"].title == "M: S: T"
    )


def test_a_title_ends_without_the_stop_that_programs_put_there(load: Load) -> None:
    for typed, title in {"A trial.": "A trial", "Ash et al.": "Ash et al.", "In the U.S.": "In the U.S."}.items():
        assert load(f"@misc{{a, title = {{{typed}}}}}")["a"].title == title


def test_addresses_are_found_where_programs_put_them(load: Load) -> None:
    how = load(r"@misc{a, title = {T}, howpublished = {Available at \url{https://x.example/how_to}.}}")["a"]
    assert (how.container, how.url) == ("", "https://x.example/how_to")
    site = load(r"@misc{a, title = {T}, howpublished = {Site of Clubs, \url{https://x.example}}}")["a"]
    assert (site.container.rstrip(", "), site.url) == ("Site of Clubs", "https://x.example")
    note = load("@misc{a, title = {T}, note = {PMID: 123. Accessed: 2020-01-02. https://doi.org/10.1234/a}}")["a"]
    assert (note.pmid, note.doi, note.url) == ("123", "10.1234/a", "")
    assert load("@misc{a, title = {T}, eprint = {2101.00001}, archiveprefix = {arXiv}}")["a"].url.endswith(
        "/2101.00001"
    )
    assert load("@misc{a, title = {T}, url = {https://doi.org/10.1234/a}}")["a"].doi == "10.1234/a"


def test_a_field_that_means_nothing_is_kept_in_mind_and_one_misspelt_is_told(load: Load) -> None:
    assert load("@misc{a, title = {T}, findings = {Some.}, file = {x}, month = sept}")["a"].unread == ("findings",)
    for name in (
        "file",
        "annote",
        "annotation",
        "organization",
        "shorttitle",
        "copyright",
        "groups",
        "source",
        "place",
    ):
        assert misspelt(name, ["title", "author", "pages", "year", "publisher", "number"]) == ""
    assert misspelt("tittle", ["title"]) == "title"


def test_comments_are_what_bibtex_and_biber_skip(load: Load) -> None:
    text = """@Comment Any references
@comment{x, @book{no, title = {No}} }
@comment{over
  @book{no, title = {lines}},
}
// a note by hand
# another note
@misc{c1,
  author = {Ash, A.}, % first author only
  % year unknown, title = {No}
  title = {100% of it, "half % of it"},
} % end
% @misc{no, title = {No}}
@misc{c2, title = "50% of it", year = 2001}"""
    works = load(text)
    assert [(key, work.title, work.line) for key, work in works.items()] == [
        ("c1", '100% of it, "half % of it"', 8),
        ("c2", "50% of it", 14),
    ]
    assert without_comments(text, print).count("\n") == text.count("\n")


def test_strange_ends_of_lines_do_not_shift_the_lines_told(load: Load) -> None:
    (problem,) = problems(load, "@misc{a,\n title = {A\u2028b\u0085c\x0cd},\n year = {x},\n}")
    assert problem.line == 3
    assert load("@misc{a,\n title = {A\u2028b\u0085c},\n}")["a"].title == "A b c"


def test_keys_of_any_alphabet_and_of_publishers_are_taken(load: Load) -> None:
    keys = ["bergstr\u00f6m1992", "10.2307/1", "doi:10.1016/S0140-6736(21)1-5", "DBLP:journals/x", "李2020", "RN12"]
    assert list(load("\n".join(f"@misc{{{key}, title = {{T}}}}" for key in keys))) == keys
    assert list(load("@misc{bergstro\u0308m1992, title = {T}}")) == keys[:1]


def test_fields_are_lent_over_two_steps_in_any_order(load: Load) -> None:
    works = load(
        """@xdata{press, publisher = {Knot Press}, address = {York}}
@book{several, title = {Several}, author = {Ash, A.}, xdata = {press}}
@inbook{poem1, title = {A poem}, author = {Birch, B.}, crossref = {COLLECTION}, pages = {7--12}}
@incollection{poem2, title = {Another}, crossref = {poem1}}
@book{collection, title = {Poems}, subtitle = {All}, editor = {Cedar, C.}, year = {2016}, xdata = {press}}"""
    )
    assert (works["several"].publisher, works["several"].place) == ("Knot Press", "York")
    for key in ("poem1", "poem2"):
        assert works[key].type == "incollection"
        assert (works[key].container, works[key].year, works[key].publisher) == ("Poems: All", "2016", "Knot Press")
        assert works[key].editors[0].family == "Cedar"
    assert works["poem2"].authors[0].family == "Birch"
    assert "press" not in works


@pytest.mark.parametrize(
    ("field", "typed", "shown"),
    [
        ("pages", "pp. 12-14", "12–14"), ("pages", "1---9, 12", "1–9, 12"), ("pages", "n/a-n/a", ""),
        ("pages", "S1−S9", "S1–S9"), ("edition", "2nd", "2"), ("edition", "Second edition", "2"),
        ("edition", "3. ed.", "3"), ("edition", "2nd, revised", "2nd, revised"), ("volume", "12-13", "12–13"),
    ],
)  # fmt: skip
def test_numbers_lose_what_is_printed_around_them_anyway(load: Load, field: str, typed: str, shown: str) -> None:
    work = load(f"@article{{a, title = {{T}}, {field} = {{{typed}}}}}")["a"]
    assert getattr(work, field) == shown


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


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 5000), cut=st.integers(0, 3), put=st.text('{}@,="#\\$~%() \n\x00é^_<', max_size=2))
@example(place=1, cut=0, put="é")
def test_any_slip_of_the_hand_is_told_or_harmless(load: Load, place: int, cut: int, put: str) -> None:
    text = DIFFICULT.read_text()
    try:
        load(text[:place] + put + text[place + cut :])
    except DataError as error:
        assert all(p.code.startswith(("bib-", "control-")) and "\n" not in p.message for p in error.problems)


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
    "chain of crossrefs": "\n".join(f"@misc{{k{n}, title = {{x}}, crossref = {{k{n + 1}}}}}" for n in range(5000)),
    "xdata of xdata": "\n".join(f"@xdata{{k{n}, xdata = {{k{n + 1}, k{n + 2}}}}}" for n in range(5000)),
    "open comments": "@comment{" * 500_000,
    "lowered and lowered": "@misc{a, title = {$" + "x_" * 4000 + "$}}",
    "crossrefs": "\n".join(f"@misc{{k{n}, title = {{x}}, crossref = {{q{n}}}}}" for n in range(5000)),
}


SOON_READ = {"accents on accents", "names", "strings that double", "xdata of xdata", "lowered and lowered"}


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=() if name in SOON_READ else pytest.mark.thorough) for name in HOSTILE]
)
def test_hostile_file_neither_hangs_nor_crashes(load: Load, name: str) -> None:
    started = time.process_time()
    try:
        load(HOSTILE[name])
    except DataError as error:
        assert all(p.code.startswith(("bib-", "control-")) and len(p.message) < 500 for p in error.problems)
    assert time.process_time() - started < 15
