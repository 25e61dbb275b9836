"""Citation styles: what each prints of one difficult bibliography, and what an independent processor says of it."""

from __future__ import annotations

import html.parser
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.bibliography import load_bibliography
from macros.citations.registry import Citations, Cite
from macros.citations.styles import STYLES
from macros.errors import MacroError
from macros.models.reference import Name, Reference
from macros.words import Words, shipped

HERE = Path(__file__).parent / "citations"
DIFFICULT = load_bibliography(HERE / "difficult.bib", "difficult.bib")
ENGLISH = Words(Locale("en", "GB"), shipped("en"))

TOGETHER = [
    [Cite("samea"), Cite("sameb")],
    [Cite("twelve"), Cite("noyear"), Cite("accents")],
    [Cite("particles", "p. 12"), Cite("nested")],
    [Cite("accents"), Cite("concatenated"), Cite("child"), Cite("twelve")],
]
"""Works cited in one mark."""


def cited(style: str, records: dict[str, Reference] = DIFFICULT) -> Citations:
    return Citations(records, style, ENGLISH)


@pytest.mark.parametrize("style", STYLES)
def test_a_style_prints_the_difficult_bibliography(style: str, golden: Callable[[Path, str], None]) -> None:
    """Key, entry with *italics*, mark and mark in a sentence of every work; then works cited together."""
    citations = cited(style)
    numbers = {key: place for place, key in enumerate(DIFFICULT, 1)}
    lines = []
    for key in citations.order(DIFFICULT):
        marks = [words(citations, [Cite(key)], numbers, narrative) for narrative in (False, True)]
        lines += [key, f"  {shown(citations.entry(key))}", *(f"  {mark}" for mark in marks)]
    for cites in TOGETHER:
        marks = [words(citations, cites, numbers, narrative) for narrative in (False, True)]
        lines += [" + ".join(cite.key for cite in cites), *(f"  {mark}" for mark in marks)]
    golden(HERE / "styles" / f"{style}.txt", "\n".join(lines) + "\n")


def shown(entry: str) -> str:
    return html.unescape(re.sub(r"</?a\b[^>]*>", "", re.sub("</?i>", "*", entry)))


DIFFERENT_BY_RULE = {
    ("harvard", "apa"): (
        r" PMID: \d+\.?$",
        "the PubMed number is an extra for the reader: it opens the abstract where the DOI opens a paywall",
    ),
    ("harvard",): (
        r", article \w+(?=\. |\.$)",
        "Cite Them Right names the article number where there are no pages; the CSL style leaves it out",
    ),
}
"""What we print and the independent processor does not: pattern and reason, by style."""

DIFFERENT = {
    ("apa", "preprint"): "APA names the preprint server without In",
    ("apa", "unsignedpage"): "the same of a site",
    ("apa", "authorisissuer"): "APA leaves out a publisher that is the author; the CSL style does so only by hand",
    ("harvard", "program"): "the independent reader knows no type for a program, and leaves out version and kind",
    ("vancouver", "program"): "the same",
    ("harvard", "partofbook"): "a book of which pages are cited is a book; the independent reader sees a chapter",
    ("vancouver", "partofbook"): "the same",
    ("harvard", "unsignedchapter"): "a title in the author's place is in italics here, whatever it is the title of",
    ("harvard", "unsignedpage"): "the same; and the independent reader takes a site for a preprint",
    ("vancouver", "unsignedpage"): "what was read online is the page; the CSL style says so of the site",
} | {
    (style, key): reason
    for style in STYLES
    for key, reason in {
        "others": 'the independent reader takes "and others" for a person',
        "moreeditors": "the same",
        "parent": "the independent reader prints the booktitle, which is there for crossref alone",
    }.items()
}
"""Entries that differ on purpose: style and key, with the reason."""

DIFFERENT_MARKS = {
    ("harvard", "others"): 'the independent reader takes "and others" for a person',
    ("harvard", "moreeditors"): "the same",
    ("apa", "moreeditors"): "the same",
    ("apa", "parent"): "the independent reader sees a part of a book, and so no author",
    ("harvard", "unsignedchapter"): "no quotes around a title in italics",
    ("harvard", "unsignedpage"): "the same",
    ("apa", "noauthor"): "titles are printed as typed; the CSL style sets capitals",
    ("apa", "anonymousarticle"): "the same",
    ("apa", "unsignedchapter"): "the same",
    ("apa", "unsignedpage"): "the same",
}


def normal(text: str) -> str:
    """Text without what typing may vary: kinds of quotes, dashes and spaces."""
    text = re.sub("[‘’“”'\"]", "'", text.replace(",”", "”,"))
    return re.sub(r"\s+", " ", re.sub("[–-]", "-", text)).strip()


def by_rule(text: str, style: str) -> str:
    for styles, (pattern, _) in DIFFERENT_BY_RULE.items():
        if style in styles:
            text = re.sub(pattern, lambda found: "." if found.group().endswith(".") else "", text)
            text = re.sub(r"\.\.$", ".", text)
    return text


VERDICTS = {path.stem: json.loads(path.read_text()) for path in sorted((HERE / "independent").glob("*.json"))}
"""What the independent processor made, by style; see independent/README.md."""


@pytest.mark.judge
@pytest.mark.parametrize("style", VERDICTS)
def test_entries_equal_the_independent_ones(style: str) -> None:
    citations = cited(style)
    for key, judged in VERDICTS[style]["works"].items():
        ours = normal(by_rule(citations.plain(key), style))
        theirs = normal(re.sub(r"^\d+\. ", "", judged["entry"]) if citations.numbered else judged["entry"])
        assert (ours == theirs) is ((style, key) not in DIFFERENT), f"{style} {key}\n{ours}\n{theirs}"


@pytest.mark.judge
@pytest.mark.parametrize("style", VERDICTS)
def test_marks_equal_the_independent_ones(style: str) -> None:
    citations, verdict = cited(style), VERDICTS[style]
    numbers = {key: one["place"] + 1 for key, one in verdict["works"].items()}
    for key, one in verdict["works"].items():
        ours = words(citations, [Cite(key)], numbers)
        assert (normal(ours) == normal(one["mark"])) is ((style, key) not in DIFFERENT_MARKS), (style, key, ours)
    for case in verdict["together"]:
        pages = [] if citations.numbered else [f"p. {page}" for _, *rest in case["cites"] for page in rest]
        cites = [Cite(key, f"p. {rest[0]}" if rest and pages else "") for key, *rest in case["cites"]]
        assert words(citations, cites, numbers) == case["mark"]


@pytest.mark.judge
@pytest.mark.parametrize("style", VERDICTS)
def test_order_equals_the_independent_one(style: str) -> None:
    judged = VERDICTS[style]["works"]
    moved = {key for kind, key in (*DIFFERENT, *DIFFERENT_MARKS) if kind == style}
    theirs = [key for key in sorted(judged, key=lambda key: judged[key]["place"]) if key not in moved]
    assert [key for key in cited(style).order(DIFFICULT) if key in theirs] == theirs


def words(citations: Citations, cites: list[Cite], numbers: dict[str, int], narrative: bool = False) -> str:
    return "".join(part.text for part in citations.mark(cites, numbers, narrative))


def test_marks_say_which_part_is_which_work() -> None:
    marked = cited("harvard").mark([Cite("accents", "p. 12"), Cite("samea")], {})
    assert [(part.text, part.key) for part in marked] == [
        ("(", None),
        ("Björk et al., 2011, p. 12", "accents"),
        ("; ", None),
        ("Moss and Reed, 2016b", "samea"),
        (")", None),
    ]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("harvard", "Moss and Reed (2016a) and Björk et al. (2011, p. 12)"),
        ("apa", "Moss and Reed (2016a) and Björk et al. (2011, p. 12)"),
        ("vancouver", "Moss and Reed [2] and Björk et al. [1, p. 12]"),
    ],
)
def test_narrative_marks_name_the_authors(style: str, text: str) -> None:
    citations = cited(style)
    cites = [Cite("sameb"), Cite("accents", "p. 12")]
    assert words(citations, cites, {"accents": 1, "sameb": 2}, narrative=True) == text


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ([1, 2, 3], "[1–3]"),
        ([3, 1, 2, 5], "[1–3,5]"),
        ([1, 2], "[1,2]"),
        ([2], "[2]"),
    ],
)
def test_numbers_come_in_order_and_in_ranges(places: list[int], text: str) -> None:
    citations = cited("vancouver")
    keys = list(DIFFICULT)
    numbers = {key: place for place, key in enumerate(keys, 1)}
    assert words(citations, [Cite(keys[place - 1]) for place in places], numbers) == text


def test_a_page_breaks_a_range() -> None:
    citations = cited("vancouver")
    numbers = {"accents": 1, "concatenated": 2, "child": 3}
    cites = [Cite("accents"), Cite("concatenated", "p. 4"), Cite("child")]
    assert words(citations, cites, numbers) == "[1,2, p. 4; 3]"


def test_letters_are_alike_in_entry_and_mark_and_need_no_citing() -> None:
    for style in ("harvard", "apa"):
        citations = cited(style)
        assert "2016b" in citations.plain("samea")
        assert "2016b" in words(citations, [Cite("samea")], {})
        assert "2016a" in citations.plain("sameb")


def test_numbered_lists_keep_the_order_of_citing() -> None:
    order = cited("vancouver").order(["samea", "accents", "samea"])
    assert order == ["samea", "accents"]


def test_no_cites_make_no_mark() -> None:
    assert cited("harvard").mark([], {}) == ()


def test_a_style_speaks_the_language_of_the_course() -> None:
    own = {**shipped("en"), "citation.and": {"other": "{names} und {last}"}, "citation.undated": {"other": "ohne Jahr"}}
    citations = Citations(DIFFICULT, "harvard", Words(Locale("de"), own))
    assert citations.plain("sameb").startswith("Moss, K. und Reed, P. (2016a)")
    assert "(ohne Jahr)" in citations.plain("noyear")
    assert "(Accessed: 3. Februar 2020)" in citations.plain("corporate")


def test_unknown_style_and_key() -> None:
    with pytest.raises(MacroError, match="did you mean 'harvard'"):
        cited("havard", {})
    with pytest.raises(KeyError):
        cited("harvard").entry("nobody2000")


def test_entries_are_formatted_once_and_only_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    formatted: list[str] = []
    base = STYLES["harvard"].format_entry

    def counted(style: Any, label: str, work: Reference) -> Any:
        formatted.append(work.key)
        return base(style, label, work)

    monkeypatch.setattr(STYLES["harvard"], "format_entry", counted)
    citations = cited("harvard")
    for _ in range(3):
        citations.entry("accents")
        citations.plain("accents")
    assert formatted == ["accents"]


def test_doi_and_pmid_are_links() -> None:
    citations = cited("vancouver")
    assert '<a href="https://doi.org/10.1234/acta.2011.101">10.1234/acta.2011.101</a>' in citations.entry("accents")
    assert '<a href="https://pubmed.ncbi.nlm.nih.gov/12345/">12345</a>' in citations.entry("nested")


def test_signs_in_a_doi_do_not_break_the_link() -> None:
    entry = cited("harvard").entry("nested")
    assert 'href="https://doi.org/10.1234/(sici)1%3C2::aid%3E3.0;4"' in entry
    assert "1&lt;2::aid&gt;3.0;4</a>" in entry


def test_only_web_addresses_become_links() -> None:
    work = Reference(key="a", type="online", title="T", url="javascript:alert(1)")
    for style in STYLES:
        assert "<a" not in cited(style, {"a": work}).entry("a")


class Tags(html.parser.HTMLParser):
    """Collects tags and attributes; text comes out as `text`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: set[tuple[str, tuple[str, ...]]] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add((tag, tuple(name for name, _ in attrs)))

    def handle_comment(self, data: str) -> None:
        self.seen.add(("comment", ()))

    def handle_data(self, data: str) -> None:
        self.text += data


NASTY = st.text(st.sampled_from("<>&\"'/=! abcimgsxonerrorpt{}\\$.?-"), max_size=30) | st.sampled_from(
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<!-- -->", "&lt;b&gt;", "</a></i>"]
)
TYPES = st.sampled_from(Reference.model_fields["type"].annotation.__args__)  # type: ignore[union-attr]


@settings(deadline=None)
@given(
    kind=TYPES,
    title=NASTY.filter(bool),
    author=NASTY,
    container=NASTY,
    genre=NASTY,
    place=NASTY,
    doi=NASTY,
    url=NASTY,
    year=NASTY,
)
def test_no_text_becomes_markup(
    kind: Any, title: str, author: str, container: str, genre: str, place: str, doi: str, url: str, year: str
) -> None:
    work = Reference(
        key="k", type=kind, title=title, authors=(Name(given=author, family=author), Name(literal=author)),
        editors=(Name(family=author, particle=author),), container=container, genre=genre, place=place, edition=genre,
        institution=place, publisher=place, volume=place, issue=genre, pages=genre, eid=place, doi=doi, year=year,
        url="https://x.org/" + url, number=genre,
    )  # fmt: skip
    for style in STYLES:
        citations = cited(style, {"k": work})
        page = Tags()
        page.feed(citations.entry("k"))
        page.close()
        assert page.seen <= {("i", ()), ("a", ("href",))}
        assert page.text == citations.plain("k")
