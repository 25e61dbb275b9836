"""Files to records: lines, nearest names, and nothing but DataError whatever the file holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from macros.course import FILES, FOLDERS, load
from macros.errors import DataError, describe, did_you_mean, shortened
from macros.loading import load_record, read_yaml, split_front_matter
from macros.loading.fields import pattern_words
from macros.loading.misreadings import CParser
from macros.models.base import Record
from macros.models.exercise import Exercise
from macros.models.table import Table

from .conftest import COURSE

relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def yaml_file(folder: Path, text: str) -> Path:
    """A file of that text, with nothing done to its line ends."""
    path = folder / "any.yml"
    path.write_bytes(text.encode())
    return path


def test_libyaml_is_the_parser() -> None:
    assert yaml.__with_libyaml__
    assert CParser is yaml.CSafeLoader


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_signs_that_only_yaml_takes_for_line_ends_shift_no_line(sign: str, tmp_path: Path) -> None:
    data, source = read_yaml(yaml_file(tmp_path, f"a: one{sign}two\nb: >-\n  three{sign}four\nc: last\n"), "any.yml")
    assert data == {"a": "one two", "b": "three four", "c": "last"}
    assert source.at("c").line == 4
    with pytest.raises(DataError) as caught:
        split_front_matter(f"---\ntitle: one{sign}two\nicon: a: b\n---\n", "docs/a.md")
    assert [problem.line for problem in caught.value.problems] == [3]


def test_every_value_remembers_its_line(tmp_path: Path) -> None:
    text = 'a: 1\nb:\n  - one\n  - {c: 2,\n     d: 3}\ne: "x\n  y"\nf: last\n'
    data, source = read_yaml(yaml_file(tmp_path, text), "any.yml")
    assert data == {"a": 1, "b": ["one", {"c": 2, "d": 3}], "e": "x y", "f": "last"}
    lines = {("a",): 1, ("b",): 2, ("b", 0): 3, ("b", 1): 4, ("b", 1, "d"): 5, ("e",): 6, ("f",): 8}
    assert {at: source.at(*at).line for at in lines} == lines
    assert source.at("b", 1, "nothing", "here") == ("any.yml", 4)
    assert source.at("nowhere").line == 1


def test_a_record_remembers_its_lines() -> None:
    exercise = load(COURSE).exercises["one-ball"]
    text = (COURSE / "data/exercises/one-ball.yml").read_text(encoding="utf-8").splitlines()
    for field, words in (("name", "name:"), ("dose", "dose:"), ("references", "references:")):
        path, line = exercise.at(field)
        assert path == "data/exercises/one-ball.yml"
        assert text[line - 1].startswith(words)
    assert "eyes" in text[exercise.at("steps", 0).line - 1]


def test_a_file_is_read_again_when_it_was_changed_and_the_others_are_not(bare: Path) -> None:
    before, changed = load(bare), bare / "data/exercises/one-ball.yml"
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("name: One-ball arc", "# New\nname: One-ball loop"), encoding="utf-8")
    after = load(bare)
    assert after.exercises["one-ball"].name == "One-ball loop"
    assert after.exercises["one-ball"].at("name").line == before.exercises["one-ball"].at("name").line + 1
    assert after.exercises["cascade"] is before.exercises["cascade"]
    works = bare / "data/references.bib"
    works.write_text(works.read_text(encoding="utf-8").replace("beek1995", "beek1996"), encoding="utf-8")
    assert "beek1995" in after.references and "beek1996" in load(bare).references


def test_what_a_record_takes_from_another_file_is_of_now(bare: Path) -> None:
    assert load(bare).questions["tb-floor"][1].question.key == "now"
    signs = bare / "data/signs.yml"
    signs.write_text(signs.read_text(encoding="utf-8").replace("tier: now", "tier: soon"), encoding="utf-8")
    assert load(bare).questions["tb-floor"][1].question.key == "soon"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1:30", "1:30"),
        ("2026-01-31", "2026-01-31"),
        ("yes", "yes"),
        ("off", "off"),
        ("0x10", "0x10"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".5", ".5"),
        ("=", "="),
        ("3", 3),
        ("-3", -3),
        ("1.5", 1.5),
        ("true", True),
        ("True", "True"),
        ("null", None),
        ("~", None),
        ("", None),
        ("'3'", "3"),
        ("9" * 30, "9" * 30),
        ('"\\ue002 0"', " 0"),
    ],
)
def test_values_are_what_they_look_like(written: str, read: object, tmp_path: Path) -> None:
    data, _ = read_yaml(yaml_file(tmp_path, f"a: {written}\n"), "any.yml")
    assert data == {"a": read}
    assert type(data["a"]) is type(read)


def test_all_mistakes_of_a_file_at_once(tmp_path: Path) -> None:
    text = "caption: 1\nmodule: A B\ncolumns: []\nrows: [{a: 1}]\nnotes: x\n"
    with pytest.raises(DataError) as caught:
        load_record(Table, yaml_file(tmp_path, text), "any.yml", id="any")
    found = [(problem.line, problem.code) for problem in caught.value.problems]
    assert found == [(1, "field-type"), (2, "field-value"), (3, "field-value"), (4, "field-type"), (5, "field-unknown")]


def test_two_types_of_value_are_one_mistake(tmp_path: Path) -> None:
    text = "caption: c\nmodule: m\ncolumns: [{id: a, title: A}, {id: b, title: B}]\nrows: [{a: 1, b: [x, 2]}]\n"
    with pytest.raises(DataError) as caught:
        load_record(Table, yaml_file(tmp_path, text), "any.yml", id="any")
    assert len(caught.value.problems) == 2


def test_nearest_names() -> None:
    assert did_you_mean("progresions", ["progressions", "regressions"]) == "; did you mean 'progressions'?"
    assert did_you_mean("zebra", ["progressions"]) == ""
    assert did_you_mean(7, ["7a"]) == "; did you mean '7a'?"
    assert len(did_you_mean("a" * 100_000, ["a" * 50])) < 100
    assert describe(None) == "nothing" and describe(True) == "true" and describe({}) == "a group of fields"
    assert describe([1]) == "a list of 1" and len(shortened("x" * 500)) <= 60


def test_front_matter_counts_lines() -> None:
    assert split_front_matter("---\ntitle: A\n---\n# B\n", "x.md") == ({"title": "A"}, "# B\n", 3)
    assert split_front_matter("---\ntitle: A\n...\n# B\n", "x.md") == ({"title": "A"}, "# B\n", 3)
    assert split_front_matter("# B\n\n---\n", "x.md") == ({}, "# B\n\n---\n", 0)
    assert split_front_matter("---\n\nText after a rule\n", "x.md")[0] == {}


KINDS = [*FILES.values(), *FOLDERS.values()]


def only_data_errors(kind: type[Record], path: Path, **given_fields: object) -> None:
    """Read a record; whatever is wrong comes as problems of one line each."""
    try:
        record = load_record(kind, path, "any.yml", **given_fields)
    except DataError as error:
        assert error.problems
        for problem in error.problems:
            assert len(str(problem).splitlines()) == 1 and problem.message
            assert 0 <= problem.line <= path.stat().st_size + 1
    else:
        assert isinstance(record, kind)


@relaxed
@given(text=st.text(), kind=st.sampled_from(KINDS))
@example(text="a: !!int x", kind=Exercise)
@example(text="? [a]\n: b", kind=Exercise)
@example(text="!!x {}", kind=Exercise)
@example(text="a: &a [*a]", kind=Exercise)
@example(text="\x85a: 1", kind=Exercise)
@example(text="%YAML 3.0\n--- a", kind=Exercise)
@example(text="9" * 5_000, kind=Exercise)
def test_any_text_is_a_record_or_a_data_error(text: str, kind: type[Record], tmp_path: Path) -> None:
    only_data_errors(kind, yaml_file(tmp_path, text))


@relaxed
@given(raw=st.binary())
def test_any_bytes_are_a_record_or_a_data_error(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.yml"
    path.write_bytes(raw)
    only_data_errors(Exercise, path, id="any")


def values() -> st.SearchStrategy[object]:
    """Anything that YAML can hold."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | groups(inner), max_leaves=8)


def groups(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Fields, some of them with the names of real ones."""
    names = sorted({name for kind in KINDS for name in kind.model_fields} | {"type", "options", "text", "sets"})
    return st.dictionaries(st.sampled_from(names) | st.text(max_size=5), inner, max_size=5)


@relaxed
@given(data=groups(values()), kind=st.sampled_from(KINDS))
def test_any_fields_are_a_record_or_a_data_error(data: object, kind: type[Record], tmp_path: Path) -> None:
    only_data_errors(kind, yaml_file(tmp_path, yaml.safe_dump(data, allow_unicode=True)))


@relaxed
@given(data=values(), place=st.sampled_from(sorted(Exercise.model_fields)))
def test_any_value_in_any_field(data: object, place: str, tmp_path: Path) -> None:
    good = yaml.safe_load((COURSE / "data/exercises/one-ball.yml").read_text(encoding="utf-8"))
    only_data_errors(Exercise, yaml_file(tmp_path, yaml.safe_dump({**good, place: data})))


@relaxed
@given(text=st.text(), fields=st.text())
@example(text="", fields="a: 2026-99-99")
@example(text="", fields="a: !!timestamp x")
@example(text="", fields="? {}\n: b")
@example(text="", fields="? [[]]\n: b")
@example(text="", fields="<<: 3")
def test_any_front_matter(text: str, fields: str) -> None:
    try:
        meta, _, offset = split_front_matter(f"---\n{fields}\n---\n{text}", "any.md")
    except DataError as error:
        assert all(len(str(problem).splitlines()) == 1 for problem in error.problems)
    else:
        assert all(isinstance(name, str) for name in meta) and offset >= 0


def patterns(schema: object) -> Iterator[str]:
    """Each pattern that a text must match, wherever it stands in a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "string" and "minimum" not in str(schema.get("anyOf")) and "pattern" in schema:
            yield schema["pattern"]
        for inner in schema.values():
            yield from patterns(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from patterns(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_a_pattern_is_told_in_words(kind: type[Record]) -> None:
    found = {
        pattern for pattern in patterns(kind.model_json_schema()) if pattern.startswith("^") and "–" not in pattern
    }
    assert {pattern: pattern_words(kind).get(pattern) for pattern in found if pattern not in pattern_words(kind)} == {}
    assert not any("^" in words for words in pattern_words(kind).values())
