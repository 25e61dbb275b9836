"""What belongs to an export: told for each that lacks some of it."""

from __future__ import annotations

import inspect
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from macros.errors import DataError
from macros.exports import AUDIENCES, EXPORTS
from macros.exports.archives import replacing, write_zip
from macros.exports.cards.card_history import FILE, CardHistory, midnight
from macros.survey import Survey
from macros.words import shipped

from .conftest import REPOSITORY

GUIDE = (REPOSITORY / "docs" / "guide" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("key", ["title", "kind", "about", "advice", "holds"])
def test_an_export_has_its_words(name: str, key: str) -> None:
    if key == "holds" and EXPORTS[name].holds is None:
        return
    assert f"downloads.{name}.{key}" in shipped("en"), "write them in macros/words/en.yml"


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_has_a_section_of_the_guide(name: str) -> None:
    assert f"{{: #{name} }}" in GUIDE, f"write about it in docs/guide/exports.md, under ## … {{: #{name} }}"
    assert re.search(rf"python -m macros {name}\b", GUIDE), "name its command there"


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_a_function_of_the_survey_and_the_file_in_a_folder_of_its_own(name: str) -> None:
    export = EXPORTS[name]
    first, second, *asked = inspect.signature(export.make).parameters.values()
    assert (first.name, second.name) == ("survey", "target")
    assert {one.name for one in asked} == {option.name for option in export.options}
    assert all(one.kind is one.KEYWORD_ONLY and not one.default for one in asked)
    assert re.fullmatch(r"macros\.exports\.\w+\.\w+", export.make.__module__)


def test_exports_are_told_apart_by_their_files() -> None:
    assert len({(export.kind, export.suffix) for export in EXPORTS.values()}) == len(EXPORTS)


def test_files_are_called_by_course_kind_and_version(juggling: Survey) -> None:
    names = {export.file(juggling.course, {}) for export in EXPORTS.values()}
    kinds = "book.pdf cards.pdf e-book.epub flashcards.apkg forms.pdf handouts.pdf offline.zip summaries.pdf task-sheets.pdf"
    parts = [kind.split(".") for kind in kinds.split()]
    assert names >= {f"juggling-for-beginners-{kind}-1.0.{suffix}" for kind, suffix in parts}


def test_an_archive_has_its_day_and_files_that_everyone_may_read(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.zip"
    write_zip(target, "2026-11-21", [("a.txt", b"aaaa"), ("b.png", b"bbbb")], stored={"b.png"})
    with zipfile.ZipFile(target) as archive:
        a, b = archive.infolist()
        assert (archive.read(a), archive.read(b)) == (b"aaaa", b"bbbb")
    assert a.date_time == b.date_time == (2026, 11, 21, 0, 0, 0)
    assert (a.compress_type, b.compress_type) == (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)
    assert a.external_attr >> 16 == b.external_attr >> 16 == 0o644
    assert [path.name for path in target.parent.iterdir()] == ["a.zip"]


def test_a_file_that_is_not_finished_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "a.zip"
    target.write_bytes(b"before")
    with pytest.raises(ZeroDivisionError), replacing(target) as unfinished:
        unfinished.write_bytes(b"half")
        raise ZeroDivisionError
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("name", EXPORTS)
def test_the_help_of_a_command_says_what_it_makes_and_may_be_asked(name: str) -> None:
    assert len(EXPORTS[name].about.split()) > 3
    assert all(len(option.about.split()) > 2 for option in EXPORTS[name].options)


@pytest.mark.parametrize("name", EXPORTS)
def test_all_that_an_export_makes_is_for_somebody_and_only_the_course_whole_is_of_no_module(
    name: str, juggling: Survey
) -> None:
    whole, *parts = EXPORTS[name].variants(juggling.course)
    assert (whole.asked, whole.module, whole.title) == ({}, 0, "")
    for one in (whole, *parts):
        assert one.audience in AUDIENCES
        assert (one.audience == "instructor") == ("instructor" in one.asked)
    named = [(one.asked["module"], one.module, one.title) for one in parts if "module" in one.asked]
    assert named in ([], [("three-balls", 1, "Three balls")])


def test_a_course_without_forms_gets_no_file_of_forms(juggling: Survey) -> None:
    assert len(EXPORTS["forms"].variants(juggling.course)) == 1
    assert not EXPORTS["forms"].variants(replace(juggling.course, forms={}))


def test_a_card_counts_as_changed_when_it_says_something_else(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    history = CardHistory(tmp_path, "2026-01-31")
    first = history.modified("a", "one")
    history.write()
    assert first == midnight("2026-01-31")
    later = CardHistory(tmp_path, "2026-01-31")
    assert (later.modified("a", "one"), later.modified("a", "two")) == (first, first + 1)
    ((second, digest),) = json.loads((tmp_path / FILE).read_text(encoding="utf-8")).values()
    assert (second, len(digest)) == (first, 12), "long enough that no two texts share one"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a":\n ', "data/flashcards.json:2: deck-history: Expecting value"),
        ('{"a": 3}', 'data/flashcards.json: deck-history: expected lines such as "first-question"'),
        ('{"a": ["x", "y"]}', "data/flashcards.json: deck-history: expected lines"),
        ("[1]", "data/flashcards.json: deck-history: expected lines"),
    ],
)
def test_a_history_of_cards_that_cannot_be_read_is_one_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        CardHistory(tmp_path, "2026-01-31")
    assert str(caught.value).startswith(said)


def test_a_history_that_did_not_change_is_not_written_and_keeps_cards_that_are_gone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    first = CardHistory(tmp_path, "2026-01-31")
    assert [first.modified(id, id) for id in "ba"] == [midnight("2026-01-31")] * 2
    first.write()
    written = (tmp_path / FILE).read_text(encoding="utf-8")
    assert [line.split(":")[0].strip() for line in written.splitlines()[1:-1]] == ['"a"', '"b"']
    (tmp_path / FILE).chmod(0o444)
    stamp = (tmp_path / FILE).stat().st_mtime_ns
    later = CardHistory(tmp_path, "2026-02-28")
    later.modified("a", "a")
    later.write()
    assert (tmp_path / FILE).stat().st_mtime_ns == stamp
    assert CardHistory(tmp_path, "2026-02-28").modified("b", "b") == midnight("2026-01-31")
    assert CardHistory(tmp_path, "2026-02-28").modified("b", "c") == midnight("2026-02-28")
