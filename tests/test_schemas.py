"""The schemas of the models accept a course and refuse what no model has."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
import yaml

from macros.course import FILES, FOLDERS
from macros.schemas import schema

from .conftest import COURSE

KINDS = {**FILES, **FOLDERS}


def files_of(root: Path, name: str) -> list[Path]:
    """The files of a kind of record in a course."""
    return [root / "data" / f"{name}.yml"] if name in FILES else sorted((root / "data" / name).glob("*.yml"))


@pytest.mark.parametrize("name", KINDS)
def test_schemas_accept_the_course_and_refuse_a_stranger(name: str) -> None:
    made = schema(name, KINDS[name])
    jsonschema.Draft202012Validator.check_schema(made)
    paths = files_of(COURSE, name)
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
