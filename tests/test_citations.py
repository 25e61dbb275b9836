"""Citation styles, judged by the output of an independent processor (see citations/independent/README.md)."""

from __future__ import annotations

import html.parser
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.bibliography import load_bibliography
from macros.citations.registry import Citations, Cite
from macros.citations.styles import STYLES
from macros.errors import MacroError
from macros.models.reference import Name, Reference

HERE = Path(__file__).parent
INDEPENDENT = HERE / "citations" / "independent"
BIBLIOGRAPHIES = {
    "course": HERE / "citations" / "course.bib",
    "difficult": HERE / "citations" / "difficult.bib",
}
CASES = [(source, style) for source in BIBLIOGRAPHIES for style in STYLES]

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

SAME_AUTHOR = "APA leaves out a publisher that is the author; the CSL style does so only by hand"
DIFFERENT = {
    ("harvard", "laurin2022"): "says what the record says, not peer reviewed, where the CSL style knows only Preprint",
    ("harvard", "wong2014"): "377.e1–377.e35 are pages: pp., where the CSL style sees no number and prints p.",
    ("apa", "laurin2022"): "APA names the preprint server without In",
    ("apa", "niceng59"): SAME_AUTHOR,
    ("apa", "niceng65"): SAME_AUTHOR,
    ("apa", "niceng234"): SAME_AUTHOR,
    ("apa", "ukcmo2019"): SAME_AUTHOR,
    ("apa", "who2023"): SAME_AUTHOR,
} | {
    (style, key): reason
    for style in STYLES
    for key, reason in {
        "others": 'the independent reader takes "and others" for a person',
        "parent": "the independent reader prints the booktitle, which is there for crossref alone",
    }.items()
}
"""Entries that differ on purpose: style and key, with the reason."""

DIFFERENT_MARKS = {
    ("harvard", "others"): 'the independent reader takes "and others" for a person',
    ("apa", "parent"): "the independent reader sees a part of a book, and so no author",
    ("apa", "noauthor"): "titles are printed as typed; the CSL style sets capitals",
    ("apa", "anonymousarticle"): "titles are printed as typed; the CSL style sets capitals",
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


def golden(name: str) -> Any:
    return json.loads((INDEPENDENT / f"{name}.json").read_text())


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Reference]]:
    return {source: load_bibliography(path, path.name) for source, path in BIBLIOGRAPHIES.items()}


@pytest.mark.parametrize(("source", "style"), CASES)
def test_entries_equal_the_independent_ones(source: str, style: str, records: Any) -> None:
    citations = Citations(records[source], style)
    for key, judged in golden(f"{source}.{style}").items():
        ours = normal(by_rule(citations.plain(key), style))
        theirs = normal(re.sub(r"^\d+\. ", "", judged["entry"]) if citations.numbered else judged["entry"])
        assert (ours == theirs) is ((style, key) not in DIFFERENT), f"{style} {key}\n{ours}\n{theirs}"


@pytest.mark.parametrize(("source", "style"), CASES)
def test_marks_equal_the_independent_ones(source: str, style: str, records: Any) -> None:
    citations = Citations(records[source], style)
    judged = golden(f"{source}.{style}")
    numbers = {key: one["place"] + 1 for key, one in judged.items()}
    for key, one in judged.items():
        ours = words(citations, [Cite(key)], numbers)
        assert (normal(ours) == normal(one["mark"])) is ((style, key) not in DIFFERENT_MARKS), (style, key, ours)


@pytest.mark.parametrize("style", STYLES)
def test_marks_of_several_works_equal_the_independent_ones(style: str, records: Any) -> None:
    citations = Citations(records["course"], style)
    numbers = {key: one["place"] + 1 for key, one in golden(f"course.{style}").items()}
    for case in golden(f"together.{style}"):
        pages = [] if citations.numbered else [f"p. {page}" for _, *rest in case["cites"] for page in rest]
        cites = [Cite(key, f"p. {rest[0]}" if rest and pages else "") for key, *rest in case["cites"]]
        assert words(citations, cites, numbers) == case["mark"]


@pytest.mark.parametrize(("source", "style"), CASES)
def test_order_equals_the_independent_one(source: str, style: str, records: Any) -> None:
    judged = golden(f"{source}.{style}")
    theirs = sorted(judged, key=lambda key: judged[key]["place"])
    ours = [key for key in Citations(records[source], style).order(records[source]) if key in judged]
    moved = {key for kind, key in DIFFERENT if kind == style}
    assert [key for key in ours if key not in moved] == [key for key in theirs if key not in moved]


def words(citations: Citations, cites: list[Cite], numbers: dict[str, int], narrative: bool = False) -> str:
    return "".join(part.text for part in citations.mark(cites, numbers, narrative))


def test_marks_say_which_part_is_which_work(records: Any) -> None:
    marked = Citations(records["course"]).mark([Cite("owen2020", "p. 12"), Cite("panjabi1992a")], {})
    assert [(part.text, part.key) for part in marked] == [
        ("(", None),
        ("Panjabi, 1992a", "panjabi1992a"),
        ("; ", None),
        ("Owen et al., 2020, p. 12", "owen2020"),
        (")", None),
    ]


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("harvard", "Axler and McGill (1997) and Owen et al. (2020, p. 12)"),
        ("apa", "Axler and McGill (1997) and Owen et al. (2020, p. 12)"),
        ("vancouver", "Axler and McGill [2] and Owen et al. [1, p. 12]"),
    ],
)
def test_narrative_marks_name_the_authors(style: str, text: str, records: Any) -> None:
    citations = Citations(records["course"], style)
    cites = [Cite("axler1997"), Cite("owen2020", "p. 12")]
    assert words(citations, cites, {"owen2020": 1, "axler1997": 2}, narrative=True) == text


@pytest.mark.parametrize(
    ("places", "text"),
    [
        ([1, 2, 3], "[1–3]"),
        ([3, 1, 2, 5], "[1–3,5]"),
        ([1, 2], "[1,2]"),
        ([2], "[2]"),
    ],
)
def test_numbers_come_in_order_and_in_ranges(places: list[int], text: str, records: Any) -> None:
    citations = Citations(records["course"], "vancouver")
    keys = list(records["course"])
    numbers = {key: place for place, key in enumerate(keys, 1)}
    assert words(citations, [Cite(keys[place - 1]) for place in places], numbers) == text


def test_a_page_breaks_a_range(records: Any) -> None:
    citations = Citations(records["course"], "vancouver")
    numbers = {"aasa2015": 1, "acsm2009": 2, "alsaadi2014": 3}
    cites = [Cite("aasa2015"), Cite("acsm2009", "p. 4"), Cite("alsaadi2014")]
    assert words(citations, cites, numbers) == "[1,2, p. 4; 3]"


def test_letters_are_alike_in_entry_and_mark_and_need_no_citing(records: Any) -> None:
    for style in ("harvard", "apa"):
        citations = Citations(records["difficult"], style)
        assert "2016b" in citations.plain("samea")
        assert "2016b" in words(citations, [Cite("samea")], {})
        assert "2016a" in citations.plain("sameb")


def test_numbered_lists_keep_the_order_of_citing(records: Any) -> None:
    order = Citations(records["course"], "vancouver").order(["owen2020", "aasa2015", "owen2020"])
    assert order == ["owen2020", "aasa2015"]


def test_no_cites_make_no_mark(records: Any) -> None:
    assert Citations(records["course"]).mark([], {}) == ()


def test_unknown_style_and_key(records: Any) -> None:
    with pytest.raises(MacroError, match="did you mean 'harvard'"):
        Citations({}, "havard")
    with pytest.raises(KeyError):
        Citations(records["course"]).entry("nobody2000")


def test_entries_are_formatted_once_and_only_when_asked(records: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    formatted: list[str] = []
    base = STYLES["harvard"].format_entry

    def counted(style: Any, label: str, work: Reference) -> Any:
        formatted.append(work.key)
        return base(style, label, work)

    monkeypatch.setattr(STYLES["harvard"], "format_entry", counted)
    citations = Citations(records["course"])
    for _ in range(3):
        citations.entry("owen2020")
        citations.plain("owen2020")
    assert formatted == ["owen2020"]


def test_doi_and_pmid_are_links(records: Any) -> None:
    entry = Citations(records["course"], "vancouver").entry("owen2020")
    assert '<a href="https://doi.org/10.1136/bjsports-2019-100886">10.1136/bjsports-2019-100886</a>' in entry
    assert '<a href="https://pubmed.ncbi.nlm.nih.gov/31666220/">31666220</a>' in entry


def test_signs_in_a_doi_do_not_break_the_link(records: Any) -> None:
    entry = Citations(records["difficult"]).entry("nested")
    assert 'href="https://doi.org/10.1234/(sici)1%3C2::aid%3E3.0;4"' in entry
    assert "1&lt;2::aid&gt;3.0;4</a>" in entry


def test_only_web_addresses_become_links() -> None:
    work = Reference(key="a", type="online", title="T", url="javascript:alert(1)")
    for style in STYLES:
        assert "<a" not in Citations({"a": work}, style).entry("a")


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


@settings(max_examples=150, deadline=None)
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
        citations = Citations({"k": work}, style)
        page = Tags()
        page.feed(citations.entry("k"))
        page.close()
        assert page.seen <= {("i", ()), ("a", ("href",))}
        assert page.text == citations.plain("k")
