"""The schemas in data/schemas/ are those of the models, and this course's data files name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.course import SINGULAR
from macros.schemas import write_schemas

from ..conftest import REPOSITORY
from ..test_schemas import FILES, KINDS, files_of


def test_the_schemas_are_fresh(tmp_path: Path) -> None:
    for path in write_schemas(tmp_path, KINDS):
        kept = REPOSITORY / "data" / "schemas" / path.name
        assert kept.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), "run make schema"


@pytest.mark.parametrize("name", KINDS)
def test_data_files_name_their_schema(name: str) -> None:
    up = "" if name in FILES else "../"
    for path in files_of(REPOSITORY, name):
        first = path.read_text(encoding="utf-8").split("\n")[0]
        assert first == f"# yaml-language-server: $schema={up}schemas/{SINGULAR.get(name, name)}.json", path
