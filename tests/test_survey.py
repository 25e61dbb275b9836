"""What the pages say: marks, headings, kept outputs, addresses, and one reading of each file."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from macros.cache import CACHE, CourseCache
from macros.course import Course, load
from macros.errors import DataError
from macros.pages import Addresses, Heading, PageSource, read_pages
from macros.registry import MACROS
from macros.survey import Facts, RenderedPage, Survey, run_page, survey
from macros.survey.calls import calls_within
from macros.survey.undefined_names import ENGINE_NAMES

from .conftest import COURSE, survey_of

MODULE = "modules/three-balls.md"


@pytest.fixture(scope="module")
def records() -> Course:
    """The records of the small course."""
    return load(COURSE)


def surveyed(course: Course, text: str, **meta: object) -> tuple[Facts, Survey]:
    """What one page says that holds `text`."""
    done = survey(course, [PageSource("any.md", meta, text, 0)], MACROS, Addresses())
    return done.pages["any.md"], done


def test_marks_are_counted_in_order(records: Course) -> None:
    text = '{{ cite("beek1995") }} {{ cite("draganski2004", "beek1995") }} {{ cite("beek1995") }}'
    facts, done = surveyed(records, text)
    assert facts.cites == [
        ("beek1995", "cite-beek1995-1"),
        ("draganski2004", "cite-draganski2004-1"),
        ("beek1995", "cite-beek1995-2"),
        ("beek1995", "cite-beek1995-3"),
    ]
    assert all(f'id="{mark}"' in facts.text for _, mark in facts.cites)
    assert done.cited_on["beek1995"] == [(facts, "cite-beek1995-1")]


def test_marks_of_records_count_on_the_page_that_shows_them(juggling: Survey) -> None:
    cites = Counter(key for key, _ in juggling.pages["exercises/one-ball.md"].cites)
    assert cites["beek1995"] >= 2
    assert not juggling.pages["curriculum.md"].cites


def test_criteria_are_taught_at_the_heading_above(juggling: Survey) -> None:
    taught = {name: [(facts.path, heading.id) for facts, heading in found] for name, found in juggling.taught.items()}
    assert taught == {"AC1.1": [(MODULE, "one-ball")], "AC1.2": [(MODULE, "practice")]}


def test_teaches_before_any_heading_counts_for_the_page(records: Course) -> None:
    facts, _ = surveyed(records, '{{ teaches("AC1.1", "AC1.2") }}\n\n## Later\n', title="Top")
    assert facts.teaches == [("AC1.1", Heading(1, "", "Top")), ("AC1.2", Heading(1, "", "Top"))]


def test_whole_course_macros_get_the_survey(juggling: Survey) -> None:
    finished = {path: juggling.pages[path].finished for path in ("references.md", "curriculum.md", MODULE)}
    assert "modules/three-balls/#cite-draganski2004-1" in finished["references.md"]
    assert "modules/three-balls/#practice" in finished["curriculum.md"]
    assert 'id="ref-beek1995"' in finished[MODULE]


def test_an_engine_gets_what_the_survey_kept(juggling: Survey) -> None:
    """An engine that runs the macros again gets the same text, without their being made again."""
    for source in read_pages(COURSE)[0]:
        page = RenderedPage(source, juggling.course, Addresses(), MACROS, juggling)
        assert run_page(page) == juggling.pages[source.path].finished
        assert not page.facts.run.made


def test_a_page_that_is_not_as_surveyed_is_made_afresh(juggling: Survey) -> None:
    source = PageSource(MODULE, {}, '{{ urgency("soon") }}', 0)
    page = RenderedPage(source, juggling.course, Addresses(), MACROS, juggling)
    assert "At the next break" in run_page(page)


def test_what_a_page_defines_and_the_course_are_known(records: Course) -> None:
    text = (
        "{% set a = 1 %}{{ a }} {% macro hi(b) %}{{ b }}{% endmacro %}{{ hi(2) }} {{ course.title }} "
        "{% for i in range(3) %}{{ loop.last and i or '' }}{% endfor %} {{ course.authors | join(', ') }}"
    )
    facts, done = surveyed(records, text, title="Any")
    assert done.problems == ()
    assert facts.text == "1 2 Juggling for beginners 2 The juggling club"


@pytest.mark.parametrize("name", sorted(ENGINE_NAMES))
def test_names_of_the_engine_are_told(name: str, records: Course) -> None:
    _, done = surveyed(records, f"{{% if {name}.x %}}{{{{ {name}.y(1) }}}}{{% endif %}}")
    assert {(problem.code, problem.line) for problem in done.problems} == {("macro-unknown", 1)}
    assert f"{name!r} is the engine's" in done.problems[0].message


def test_meta_is_known_by_name(records: Course) -> None:
    facts, done = surveyed(records, "{{ title }} {{ other }}", title="A", other="B")
    assert (facts.text, done.problems) == ("A B", ())


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'a' * 10**9 }}",
        "{{ 10**9 * [0] }}",
        "{{ 10**(10**10) }}",
        "{{ 'x' | center(10**9) }}",
        "{{ 'x'.ljust(10**9) }}",
        "{{ '%1000000000d' % 1 }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{{ range(10**9) | list }}",
        "{% for i in 'abcdefgh' * 9999 %}{% for k in 'abcdefgh' * 9999 %}{% endfor %}{% endfor %}",
        "{% macro twice(n) %}{{ twice(n - 1) }}{{ twice(n - 1) }}{% endmacro %}{{ twice(90) }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% set n = namespace(x='ab') %}{% for i in range(64) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x='ab') %}{% for i in range(64) %}{% set n.x = n.x + n.x %}{% endfor %}",
    ],
)
def test_what_would_never_end_is_told_at_once(text: str, records: Course) -> None:
    _, done = surveyed(records, f"Before\n\n{text}")
    [problem] = done.problems
    assert problem.line == 3
    assert problem.code == "macro-endless" or "far too large" in problem.message or "without end" in problem.message


@pytest.mark.parametrize("text", ["{{ [1, 2] | random }}", "{{ lipsum() }}"])
def test_what_is_other_at_each_build_is_told(text: str, records: Course) -> None:
    _, done = surveyed(records, text)
    assert [problem.severity for problem in done.problems] == ["error"]
    assert "random'?" not in done.problems[0].message


def test_calls_are_found_where_they_stand() -> None:
    text = (
        'a {{- cite("x",\n  1, ["y"]) }} {# {{ no() }} #} {% raw %}{{ no() }}{% endraw %}{{ term(\'}}\') }} {{ b }}\n'
    )
    found = [(text[begin:end], call.name, call.args) for begin, end, call in calls_within(text)]
    assert found == [
        ('{{- cite("x",\n  1, ["y"]) }}', "cite", ("x", 1, ["y"])),
        ("{{ term('}}') }}", "term", ("}}",)),
    ]
    assert list(calls_within("{{ cite('a') }} {{ cite(")) == [(0, 15, ("cite", ("a",)))]
    assert list(calls_within("a\r\nb\r{{ cite('a') }}")) == [(5, 20, ("cite", ("a",)))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_page_may_end_its_lines_as_it_likes(end: str, bare: Path) -> None:
    page = bare / "docs" / "modules" / "three-balls.md"
    before = survey(load(bare), read_pages(bare)[0], MACROS, Addresses()).pages[MODULE]
    page.write_text(page.read_text(encoding="utf-8"), encoding="utf-8", newline=end)
    after = survey(load(bare), read_pages(bare)[0], MACROS, Addresses()).pages[MODULE]
    assert (after.text, after.offset, after.headings) == (before.text, before.offset, before.headings)


def test_a_page_without_macros_is_not_run(records: Course) -> None:
    facts, _ = surveyed(records, "{{ nothing() }}", render_macros=False)
    assert facts.text == "{{ nothing() }}"


@settings(deadline=None)
@given(
    text=st.text()
    | st.lists(st.sampled_from('{{ }} {% %} {# #} cite ( ) " term 1 / # for x in \n ``` ~ |'.split(" "))).map(" ".join)
)
@example(text="{{ cite }}")
@example(text="{{ cite(*[1]) }}")
@example(text="{{ cite(**{1: 2}) }}")
@example(text="{{ teaches('') }}")
@example(text="{{ term('beat', text=3) }}")
@example(text="{{ table('floor', where={'when': ['a']}) }}")
@example(text="{{ [] | first | length }}")
@example(text="{{ self.x() }}{% extends 'y' %}")
@example(text="{{ quiz() }}{{ module_header() }}{{ glossary(1) }}")
@example(text="\ue0027\ue003\ue0009\ue001")
def test_the_survey_never_raises(text: str) -> None:
    course = CACHE.course(COURSE)
    _, done = surveyed(course, text.translate(dict.fromkeys(range(0xE000, 0xE010))))
    assert all(len(str(problem).splitlines()) == 1 for problem in done.problems)


def test_headings_are_those_that_markdown_makes(records: Course) -> None:
    text = '# A `b` *c* & d\n\n- ## In a list {#own}\n\n!!! example "Box"\n    ### A\n\n```\n# no\n```\n\n## A\n'
    facts, _ = surveyed(records, text)
    assert facts.headings == [
        Heading(1, "a-b-c-d", "A b c & d"),
        Heading(2, "own", "In a list"),
        Heading(3, "a", "A"),
        Heading(2, "a_1", "A"),
    ]


def test_headings_that_macros_make_are_seen(juggling: Survey) -> None:
    assert Heading(2, "q-tb-study", "Question 2") in juggling.pages["quizzes/three-balls.md"].headings
    assert Heading(1, "one-ball-arc", "One-ball arc") in juggling.pages["exercises/one-ball.md"].headings


BETWEEN = [
    # from, to, with folders, without folders, where the engine resolves pages itself
    ("index.md", "modules/x.md", "modules/x/", "modules/x.html", "modules/x.md"),
    ("modules/x.md", "index.md", "../../", "../index.html", "../index.md"),
    ("modules/x.md", "modules/y.md#z", "../y/#z", "y.html#z", "y.md#z"),
    ("modules/x.md", "modules/index.md", "../", "index.html", "index.md"),
    ("modules/index.md", "modules/x.md", "x/", "x.html", "x.md"),
    (
        "modules/index.md",
        "glossary.md#term-a",
        "../glossary/#term-a",
        "../glossary.html#term-a",
        "../glossary.md#term-a",
    ),
    ("modules/x.md", "modules/x.md#z", "#z", "#z", "#z"),
    ("modules/x.md", "#z", "#z", "#z", "#z"),
    ("modules/x.md", "pictures/a.svg", "../../pictures/a.svg", "../pictures/a.svg", "../pictures/a.svg"),
    ("index.md", "a/b/README.md", "a/b/", "a/b/index.html", "a/b/README.md"),
    ("404.md", "index.md", "../", "index.html", "index.md"),
]


@pytest.mark.parametrize(("origin", "target", "folders", "files", "sources"), BETWEEN)
def test_addresses(origin: str, target: str, folders: str, files: str, sources: str) -> None:
    assert Addresses().between(origin, target) == folders
    assert Addresses(directories=False).between(origin, target) == files
    assert Addresses(sources=True).between(origin, target) == sources


def test_an_address_on_the_web() -> None:
    home = "https://example.org/course/"
    assert Addresses().published(home, "modules/x.md#z") == f"{home}modules/x/#z"
    assert Addresses(directories=False).published(home, "index.md") == f"{home}index.html"
    assert Addresses().published(home, "media/x.pdf") == f"{home}media/x.pdf"
    assert Addresses().published("", "modules/x.md") == ""


NAMES = st.sampled_from(["a", "b", "index", "ab", "a.b"])
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(lambda names: "/".join(names) + ".md")


@given(origin=PATHS, target=PATHS, directories=st.booleans())
def test_an_address_leads_to_its_page(origin: str, target: str, directories: bool) -> None:
    addresses = Addresses(directories)
    site = "https://example.org/course/"
    link = addresses.between(origin, f"{target}#x")
    assert urljoin(site + addresses.url(origin), link) == f"{site}{addresses.url(target)}#x"


class Clock:
    """A clock that moves only when told to, and by a little at each look, as if looking took time."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.001
        return self.now


def test_a_change_shows_once_it_is_time_to_look(bare: Path) -> None:
    clock = Clock()
    shelf = CourseCache(clock)

    def look() -> Survey:
        return shelf.survey(bare, MACROS, Addresses())

    first = look()
    assert look() is first
    data = bare / "data" / "course.yml"
    data.write_text(data.read_text(encoding="utf-8").replace("in an afternoon", "in a morning"), encoding="utf-8")
    clock.now += 60
    second = look()
    assert second.course.info.subtitle == "Three balls in a morning"
    assert "in a morning" in second.pages["index.md"].text
    page = bare / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n## New\n", encoding="utf-8")
    assert look() is second
    clock.now += 60
    third = look()
    assert third.course is second.course
    assert third.pages["index.md"].headings[-1].id == "new"
    (bare / "docs" / "curriculum.md").unlink()
    clock.now += 60
    assert "curriculum.md" not in look().pages


def test_a_file_that_nothing_reads_is_told_at_the_next_look(bare: Path) -> None:
    clock = Clock()
    cache = CourseCache(clock)
    cache.sound_survey(bare, MACROS, Addresses())
    (bare / "data" / "exercises" / "four.yml.txt").write_text("name: Four", encoding="utf-8")
    clock.now += 60
    with pytest.raises(DataError, match="file-unknown"):
        cache.sound_survey(bare, MACROS, Addresses())


def test_the_same_files_have_the_same_mistakes_without_a_second_reading(bare: Path) -> None:
    clock = Clock()
    cache = CourseCache(clock)
    sound = cache.sound_survey(bare, MACROS, Addresses())
    data = bare / "data" / "course.yml"
    right = data.read_text(encoding="utf-8")
    data.write_text("title: 1", encoding="utf-8")
    raised = []
    for _ in range(2):
        clock.now += 60
        with pytest.raises(DataError) as error:
            cache.sound_survey(bare, MACROS, Addresses())
        raised.append(error.value)
    assert raised[0] is raised[1]
    assert cache.last_sound_survey(bare, Addresses()) is sound
    data.write_text(right, encoding="utf-8")
    (bare / "docs" / "index.md").write_text("{{ nothing() }}", encoding="utf-8")
    clock.now += 60
    with pytest.raises(DataError, match="nothing"):
        cache.sound_survey(bare, MACROS, Addresses())
    assert cache.last_sound_survey(bare, Addresses()) is sound


def test_a_shelf_keeps_one_course_of_a_folder(bare: Path) -> None:
    clock = Clock()
    shelf = CourseCache(clock)
    for number in range(3):
        (bare / "data" / "course.yml").touch()
        (bare / "docs" / "index.md").write_text("x" * number, encoding="utf-8")
        clock.now += 60
        shelf.survey(bare, MACROS, Addresses())
    assert len(shelf._kept) == 2


_OPENED: Counter[str] = Counter()
_WATCHED: list[str] = []


def _count(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _WATCHED and str(arguments[0]).startswith(_WATCHED[0]):
        _OPENED[str(arguments[0])] += 1


def test_each_data_file_is_opened_once_a_build(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    sys.addaudithook(_count)  # cannot be taken away again, so it looks only while something is watched
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.chdir(course)
    _WATCHED.append(str(course / "data"))
    try:
        build(load_config(str(course / "mkdocs.yml")))
    finally:
        _WATCHED.clear()
    files = [path for path in (course / "data").rglob("*") if path.suffix in (".yml", ".bib", ".svg")]
    assert {str(path): 1 for path in files} == _OPENED
    assert (course / "site" / "index.html").exists()


def test_the_survey_reads_what_stands_on_disk(bare: Path) -> None:
    assert survey_of(bare).problems == survey_of(COURSE).problems


def test_a_course_is_known_by_its_id_whatever_its_title(bare: Path) -> None:
    settings = bare / "data" / "course.yml"
    text = settings.read_text(encoding="utf-8").replace("title: Juggling for beginners", "title: Juggling, 2nd edition")
    settings.write_text(text, encoding="utf-8")
    assert survey_of(bare).course.id == "juggling-for-beginners"
