"""The schemas in data/schemas/ are those of the models, and the data files name them."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from macros.course import FILES, FOLDERS
from macros.schemas import SINGULAR, schema, write_schemas

from .conftest import REPOSITORY

KINDS = {**FILES, **FOLDERS}


def test_the_schemas_are_fresh(tmp_path: Path) -> None:
    for path in write_schemas(tmp_path, KINDS):
        kept = REPOSITORY / "data" / "schemas" / path.name
        assert kept.read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), "run make schema"


@pytest.mark.parametrize("name", KINDS)
def test_schemas_accept_the_course_and_refuse_a_stranger(name: str) -> None:
    made = schema(name, KINDS[name])
    jsonschema.Draft202012Validator.check_schema(made)
    paths = (
        [REPOSITORY / "data" / f"{name}.yml"] if name in FILES else sorted((REPOSITORY / "data" / name).glob("*.yml"))
    )
    assert paths
    validator = jsonschema.Draft202012Validator(made)
    for path in paths:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        errors = [error.message for error in validator.iter_errors(data)]
        assert not errors, f"{path}: {errors[0]}"
        assert list(validator.iter_errors({**data, "stranger": 1}))


def test_every_field_says_what_it_is() -> None:
    for name, kind in KINDS.items():
        made = kind.model_json_schema()
        for part in [made, *made.get("$defs", {}).values()]:
            for field, about in part.get("properties", {}).items():
                assert about.get("description") or "const" in about or field == "type", (
                    f"{name}: {field} has no description"
                )


def test_data_files_name_their_schema() -> None:
    for name in KINDS:
        file = SINGULAR.get(name, name)
        paths = [REPOSITORY / "data" / f"{name}.yml"] if name in FILES else (REPOSITORY / "data" / name).glob("*.yml")
        up = "" if name in FILES else "../"
        for path in paths:
            first = path.read_text(encoding="utf-8").split("\n")[0]
            assert first == f"# yaml-language-server: $schema={up}schemas/{file}.json", path
    assert json.loads((REPOSITORY / "data/schemas/exercise.json").read_text(encoding="utf-8"))["title"] == "Exercise"
