"""What blocks put on a page: their words and structure, and that no text from data can bring a script along."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from lxml import html
from pydantic import BaseModel, ValidationError, create_model

from macros.bibliography import load_bibliography
from macros.citations.styles import STYLES
from macros.course import FOLDERS, Course, load
from macros.errors import DataError
from macros.models.reference import Reference
from macros.pages import Addresses, PageSource
from macros.registry import MACROS
from macros.rendering import to_html
from macros.sanitiser import FILE, PAGE
from macros.survey import survey

from .conftest import COURSE, REPOSITORY
from .filling import filled

GOLDENS = sorted((REPOSITORY / "tests" / "goldens").glob("*.yml"))
EXTENSIONS = ["abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"]
EXTENSIONS += ["pymdownx.details", "pymdownx.superfences"]


@pytest.fixture(scope="module")
def records() -> Course:
    """The records of the small course."""
    return load(COURSE)


def pages_of(course: Course, texts: dict[str, str]) -> dict[str, html.HtmlElement]:
    """The HTML of pages with these texts, macros and Markdown done; the case itself stands at the root."""
    kept = [PageSource(f"{name}.md", {"title": "Case"}, text, 0) for name, text in texts.items()]
    others = [PageSource("modules/three-balls.md", {}, MODULE, 0)]
    done = survey(course, [*kept, *others], MACROS, Addresses())
    found = {}
    for source in kept:
        text = done.pages[source.path].finished
        converted = markdown.Markdown(extensions=EXTENSIONS).convert(text)
        found[source.path.removesuffix(".md")] = html.fromstring(f"<main>{converted}</main>")
    return found


MODULE = '## One ball, again and again {: #one-ball }\n\n{{ teaches("AC1.1") }}\n'


def words(found: Any) -> str:
    """The words of an element or attribute, with single spaces."""
    return " ".join((found if isinstance(found, str) else found.text_content()).split())


@pytest.mark.parametrize("path", GOLDENS, ids=lambda path: path.stem)
def test_block(path: Path, records: Course, golden: Callable[[Path, str], None]) -> None:
    text = path.read_text(encoding="utf-8")
    case = yaml.safe_load(text)
    root = pages_of(records, {"case": case["page"]})["case"]
    golden(path, filled(text, {}, [results(root, wish) for wish in case["expect"]]))


def results(root: html.HtmlElement, wish: dict[str, Any]) -> dict[str, Any]:
    """What a `find` of a golden finds: the words, unless it asks for the count alone."""
    found = root.xpath(wish["find"])
    texts = {"texts": [words(one) for one in found]} if "texts" in wish or "count" not in wish else {}
    return texts | ({"count": len(found)} if "count" in wish else {})


def rows(course: Course, macro: str) -> dict[str, list[str]]:
    """What stands in each row of the tables of a macro, by its heading; of a field, whether it is needed comes with its name."""
    root = pages_of(course, {"case": f"{{{{ {macro} }}}}"})["case"]
    return {
        words(row.find("th")): [words(cell) for cell in row.findall("td")]
        for row in root.iter("tr")
        if row.findall("td")
    }


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("exercises", {"name needed": "text", "aliases": "list of text", "muscles needed": "list of Muscle", "dose needed": "Dose",
                       "sets": "number or range", "role needed": "prime, assists, steadies, target", "per_side": "true or false"}),
        ("quizzes", {"intro needed": "paragraphs", "pass_percent": "number", "id needed": "text", "each": "names with values", "low": "number"}),
        ("course", {"id needed": "text", "citation_style": ", ".join(STYLES), "final": "FinalAssessment"}),
        ("cases", {"title needed": "text"}),
    ],
)  # fmt: skip
def test_the_guide_says_what_a_field_takes(kind: str, fields: dict[str, str], records: Course) -> None:
    found = {name: cells[0] for name, cells in rows(records, f'field_table("{kind}")').items()}
    assert {name: found.get(name) for name in fields} == fields
    assert not any(type == "" for type in found.values())


def test_a_record_that_is_named_by_its_file_has_no_field_for_that(records: Course) -> None:
    exercise, course = (list(rows(records, f'field_table("{kind}")')) for kind in ("exercises", "course"))
    assert "id needed" not in exercise
    assert course[0] == "id needed"


def test_types_of_questions_are_told_by_their_word(records: Course) -> None:
    table = pages_of(records, {"case": '{{ field_table("quizzes") }}'})["case"]
    kinds = [words(cell) for cell in table.xpath(".//tr[starts-with(th, 'type')]/td[1]")]
    assert {"single", "cloze", "true_false", "case"} < {*kinds}


def test_a_kind_of_record_that_is_none_is_told_with_the_nearest(records: Course) -> None:
    done = survey(records, [PageSource("case.md", {}, '{{ field_table("exercise") }}', 0)], MACROS, Addresses())
    [problem] = [one for one in done.problems if one.path.endswith("case.md")]
    assert (problem.code, problem.message) == (
        "record-unknown",
        "there is no kind of record 'exercise'; did you mean 'exercises'?",
    )


def test_tables_of_the_guide_say_what_styles_and_macros_say_of_themselves(records: Course) -> None:
    styles, macros = rows(records, "style_table()"), rows(records, "macro_table()")
    assert [len([cell for cell in cells if cell]) for cells in styles.values()] == [3] * len(styles)
    assert "Ash" in styles["harvard"][1] and "2021" in styles["harvard"][1]
    assert styles["vancouver"][1] in ("[1]", "(1)", "1")
    assert all("Three knots" in cells[2] for cells in styles.values())
    assert set(macros) == set(MACROS.all)
    assert macros["cite"][0].startswith("keys (one or more), locator=")
    assert macros["field_table"][0] == "kind"
    assert all(cells[1] for cells in macros.values())


@pytest.mark.parametrize("macro", ["claim_ledger", "claim_verdicts", "claim_disputes"])
def test_a_macro_about_claims_wants_some(macro: str, records: Course) -> None:
    assert records.claims
    for claims in (None, records.claims.model_copy(update={"claims": (), "disputes": ()})):
        course = replace(records, claims=claims)
        done = survey(course, [PageSource("case.md", {}, f"{{{{ {macro}() }}}}", 0)], MACROS, Addresses())
        assert [problem.code for problem in done.problems if problem.path.endswith("case.md")] == ["table-empty"]


def test_a_replaced_work_says_what_has_taken_its_place(records: Course) -> None:
    replaced = records.references["beek1995"].model_copy(update={"superseded_by": "draganski2004"})
    course = replace(records, references={**records.references, "beek1995": replaced})
    alone = '{{ cite("beek1995") }}\n\n{{ references() }}'
    together = '{{ cite("beek1995", "draganski2004") }}\n\n{{ references() }}'
    found = pages_of(course, {"alone": alone, "together": together, "all": "{{ bibliography() }}"})
    for page, links in (("alone", 0), ("together", 1), ("all", 1)):
        item = found[page].get_element_by_id("ref-beek1995")
        assert "Replaced since by Draganski et al. (2004)." in words(item)
        assert len(item.xpath(".//a[@href='#ref-draganski2004']")) == links


def test_every_macro_has_a_golden() -> None:
    called = {name for path in GOLDENS for name in re.findall(r"\b(\w+)\(", path.read_text(encoding="utf-8"))}
    called |= {name for text in EVERYTHING.values() for name in re.findall(r"\b(\w+)\(", text)}
    assert set(MACROS.all) <= called


EVERYTHING = {
    "blocks": "\n\n".join(
        f"{{{{ {call} }}}}"
        for call in (
            'table("floor")',
            'table("floor", columns=["thing", "how"], where={"when": "soon"})',
            'alert("floor", "now")',
            'exercise("one-ball")',
            'exercise_table(columns=["name", "purpose", "stages", "category", "pattern", "muscles", "equipment", "dose", "later"])',
            'exercise_table(columns=["name", "set_up", "steps", "breathing", "cues", "faults"])',
            'exercise_table(columns=["name", "regressions", "progressions", "stop_if", "cautions"])',
            'ladder("two-balls")',
            'exercise_picture("one-ball")',
            'figure("kneeling")',
            "claims()",
            "claim_verdicts()",
            "claim_ledger()",
            "claim_disputes()",
            'figure("arc")',
            'figure("one-throw")',
            'figure("practice-weeks")',
            "changes()",
            "glossary()",
            "quiz_index()",
            "module_cards()",
            "exercise_index()",
            'module_header("three-balls")',
            'vocabulary_table("verdicts")',
            'vocabulary_table("urgencies")',
            'vocabulary_table("stages")',
            "curriculum_map()",
            'teaches("AC1.1", "AC1.2")',
            'form("practice-diary")',
            'programme("first-week")',
            'case("the-show")',
            "urgency_card()",
            'alert("now")',
            "signs()",
            "signs_basis()",
            "signs_review_sheet()",
            "form_cards()",
            "programme_cards()",
            "case_cards()",
            "bibliography()",
            "references()",
        )
    ),
    "inline": (
        'Words {{ term("beat") }}, {{ cite("beek1995") }}, {{ cite("draganski2004", narrative=true) }} and'
        ' {{ exercise_link("cascade") }} are {{ urgency("now") }} *here*.\n\n| a | b |\n|---|---|\n'
        '| {{ term("cascade") }} | {{ exercise_link("one-ball") }} |\n\n- {{ term("beat") }}\n\n> {{ urgency("soon") }}\n'
    ),
    "course": (
        "{{ course.title }} {{ course.subtitle }} {{ course.version }} {{ course.disclaimer }} {{ course.authors | join }}"
        " {{ course.language }} {{ course.licence_text.name }} {{ course.licence_code.name }}"
    ),
    "page": '{{ exercise_page("one-ball") }}',
    "quiz": '{{ quiz("three-balls") }}',
    "misconceptions": "{{ misconceptions() }}",
    "tasks": '{{ task("ten-arcs") }}\n\n{{ task_index() }}\n\n{{ marking_guide() }}',
    "task_page": '{{ task_page("ten-arcs") }}\n\n{{ task_sheet("portfolio") }}\n\n{{ task_sheet("assessor") }}',
    "worksheet": '{{ worksheet("three-balls") }}',
}


def payload(token: str) -> str:
    """Every way of getting a script onto the page that a text can try, each naming the field it came through."""
    call = f"alert('{token}')"
    return (
        f"<script>{call}</script><img src=x onerror={call}>\" onmouseover=\"{call}\" ' onfocus='{call}' [x](javascript:{call})"
        f" [y](&#106;avascript:{call}) [z](javascript&colon;{call}) [w](<java\tscript:{call}>) ![v](javascript:{call})"
        f' <javascript:{call}> `{{{{` <svg onload={call}> [u][u] {{: onclick="{call}" }}'
    )


Write = Callable[[str], str]
"""The text to put into a field, given the field's name."""


def poisoned(value: Any, name: str, tokens: set[str], skip: frozenset[str], write: Write) -> Any:
    """A copy of a record in which every text that may be anything is one that was written for it."""
    if not isinstance(value, BaseModel):
        return value
    changes = {}
    for field, info in type(value).model_fields.items():
        token, old = f"{name}.{field}", getattr(value, field)
        if isinstance(old, tuple) and old and isinstance(old[0], BaseModel):
            changes[field] = tuple(poisoned(item, token, tokens, skip, write) for item in old)
        elif isinstance(old, BaseModel):
            changes[field] = poisoned(old, token, tokens, skip, write)
        elif field not in skip and (new := _attacked(old, write(token), info)) is not None:
            tokens.add(token)
            changes[field] = new
    return value.model_copy(update=changes)


def _attacked(old: Any, text: str, info: Any) -> Any:
    """The text in place of `old`, if the field would take it."""
    one = create_model("One", field=(info.annotation, info))
    for new, read in ((text, text), ([text, text + " again"], (text, text + " again"))):
        try:
            one.model_validate({"field": new}, strict=False)
        except ValidationError:
            continue
        if old is None or isinstance(old, type(read)):
            return read
    return None


NAMES = frozenset(
    {"references", "criteria", "serves", "conflicts", "claims", "see", "key", "like", "rest", "kind"}
    | {"type", "doi", "pmid", "url", "line", "year", "accessed", "checked", "no_newer", "superseded_by"}
)
"""Fields that name something: a text that is no name in them is a mistake that ends the build."""


def attacked(course: Course, write: Write) -> tuple[Course, set[str]]:
    """The course with what was written for it in every text, and the names of those fields."""
    tokens: set[str] = set()
    folders: dict[str, Any] = {
        folder: {
            name: poisoned(record, folder, tokens, NAMES, write) for name, record in getattr(course, folder).items()
        }
        for folder in (*FOLDERS, "references")
    }
    tables = {}
    for name, table in folders["tables"].items():
        rows = tuple({**row, "thing": write("tables.cell"), "how": (write("tables.item"),)} for row in table.rows)
        tables[name] = table.model_copy(update={"rows": rows})
    single = {
        name: poisoned(getattr(course, name), name, tokens, NAMES, write)
        for name in ("info", "vocabulary", "curriculum", "claims", "signs")
    }
    return replace(course, **{**folders, "tables": tables, **single}), tokens | {"tables.cell", "tables.item"}


def leaks(root: html.HtmlElement) -> Iterator[str]:
    """Whatever in a page would run: elements, attributes and addresses."""
    for element in root.iter(html.etree.Element):
        if element.tag in ("script", "iframe", "object", "embed", "style", "link", "base"):
            yield f"<{element.tag}> {element.text_content()[:80]}"
        for name, value in element.attrib.items():
            address = re.sub(r"[\x00-\x20]", "", value).lower()
            if name.startswith("on") or (
                name in ("href", "src", "action") and address.startswith(("javascript:", "data:"))
            ):
                yield f"<{element.tag} {name}={value[:80]!r}>"


@pytest.fixture(scope="module")
def attack() -> tuple[dict[str, html.HtmlElement], set[str]]:
    """Every block of a course that is all attacks, and the fields they came through."""
    course, tokens = attacked(load(COURSE), lambda token: f"words {payload(token)}")
    return pages_of(course, EVERYTHING), tokens


@pytest.mark.parametrize("page", EVERYTHING)
def test_no_text_from_data_runs(page: str, attack: tuple[dict[str, html.HtmlElement], set[str]]) -> None:
    assert list(leaks(attack[0][page])) == []


def test_the_attack_came_through(attack: tuple[dict[str, html.HtmlElement], set[str]]) -> None:
    """Each kind of text is shown somewhere, so that the test above looks at something."""
    pages, tokens = attack
    assert len(tokens) >= 60
    shown = " ".join(
        [root.text_content() for root in pages.values()]
        + [str(value) for root in pages.values() for value in root.xpath("//@*")]
    )
    missing = {token for token in tokens if f"alert('{token}')" not in shown and f"alert(‘{token}’)" not in shown}
    assert missing <= NOT_ON_THESE_PAGES, missing - NOT_ON_THESE_PAGES


NOT_ON_THESE_PAGES = {
    "claims.claims.topic",
    "claims.themes.topics",
    "info.publisher",
    "info.subjects",
    "glossary.terms.plural",
    "signs.handout",
    "vocabulary.categories.about",
    "vocabulary.patterns.about",
    *(
        f"references.{field}"
        for field in (
            "container",
            "edition",
            "eid",
            "genre",
            "institution",
            "number",
            "place",
            "publisher",
            "unread",
            "version",
        )
    ),
    *(f"references.authors.{field}" for field in ("family", "given", "particle")),
}
"""Texts that no block shows (a handout is a PDF, where nothing runs), and parts of references that change letters or show only for some types of work."""


@pytest.mark.parametrize(
    "sign",
    ["-", "1.", "|", *(pytest.param(sign, marks=pytest.mark.thorough) for sign in ("+", "*", ">", "#", "0)", "="))],
)
def test_a_text_of_one_line_keeps_the_sign_that_it_begins_with(sign: str) -> None:
    course, tokens = attacked(load(COURSE), lambda token: f"{sign} {token} {sign}5 kg <5 kg")
    shown = " ".join(words(root) for root in pages_of(course, EVERYTHING).values())
    lost = {token for token in tokens if f"{sign} {token} {sign}5 kg <5 kg" not in shown}
    assert lost <= NOT_ON_THESE_PAGES, lost - NOT_ON_THESE_PAGES


@pytest.mark.parametrize(
    "field", ["title", "journal", "author", "publisher", "volume", "pages", "note", "supports", "number"]
)
def test_no_text_from_the_bibliography_runs(field: str, tmp_path: Path, records: Course) -> None:
    text = (COURSE / "data" / "references.bib").read_text(encoding="utf-8")
    attack = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    old = re.search(rf"  {field} = .*\n", text)
    changed = text.replace(
        old[0] if old else "  year = {1995},\n", f"  {field} = {{{attack}}},\n" + ("" if old else "  year = {1995},\n")
    )
    path = tmp_path / "references.bib"
    path.write_text(changed, encoding="utf-8")
    try:
        references = load_bibliography(path, "references.bib")
    except DataError as error:
        assert all(len(str(problem).splitlines()) == 1 for problem in error.problems)
    else:
        assert isinstance(references["beek1995"], Reference)
        course = replace(records, references=references)
        for root in pages_of(course, {"inline": EVERYTHING["inline"], "all": "{{ bibliography() }}"}).values():
            assert list(leaks(root)) == []


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "java script:alert(1)"]
)
def test_no_address_in_the_bibliography_runs(url: str, tmp_path: Path) -> None:
    path = tmp_path / "references.bib"
    path.write_text(f"@misc{{a, title = {{A}}, year = {{2001}}, url = {{{url}}}}}\n", encoding="utf-8")
    with pytest.raises(DataError):
        load_bibliography(path, "references.bib")


LINKS = {
    "[x](https://example.org/a)": "https://example.org/a",
    "[x](modules/y.md#z)": PAGE + "modules/y.md#z",
    "[x](#here)": "#here",
    "[x](media/y.pdf)": FILE + "media/y.pdf",
    "[x](//example.org/a)": "//example.org/a",
    "[x](\\\\\\\\example.org/a)": None,
    "[x](/&Tab;/example.org/a)": "//example.org/a",
    "[x](/media/y.pdf)": FILE + "media/y.pdf",
    "[x](?y)": "?y",
    "[x](mailto:a@example.org)": "mailto:a@example.org",
    "[x](javascript:alert(1))": None,
    "[x](JAVASCRIPT:alert(1))": None,
    "[x](&#106;avascript:alert(1))": None,
    "[x](javascript&colon;alert(1))": None,
    "[x](java&Tab;script:alert(1))": None,
    "[x](vbscript:x)": None,
    "[x](data:text/html;base64,x)": None,
    "[x](http://[)": None,
    "[x][y]\n\n[y]: javascript:alert(1)": None,
}


@pytest.mark.parametrize("text", LINKS)
def test_links_in_data_lead_to_pages_and_ordinary_addresses(text: str) -> None:
    (link,) = html.fromstring(to_html(text)).xpath("descendant-or-self::a")
    assert link.get("href") == LINKS[text]


def test_a_sign_before_a_word_stays_as_it_stands() -> None:
    assert to_html("Go to A&E; not alone, R&D, 2 &lt; 3") == "<p>Go to A&amp;E; not alone, R&amp;D, 2 &lt; 3</p>"
