"""What belongs to an export: told for each that lacks some of it."""

from __future__ import annotations

import inspect
import json
import re
from pathlib import Path

import pytest

from macros.exports import AUDIENCES, EXPORTS
from macros.exports.cards.card_history import FILE, CardHistory, midnight
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
    assert {export.audience for export in EXPORTS.values()} <= set(AUDIENCES)


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
