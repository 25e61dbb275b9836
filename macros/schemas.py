"""JSON Schemas from the models: editors complete and check data files with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .course import FOLDERS, SINGULAR
from .models.base import Record


def schema(name: str, kind: type[Record]) -> dict[str, Any]:
    """The schema of one kind of file; the id is left out where the file's name says it."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model_json_schema()}
    if name in FOLDERS:
        made["properties"].pop("id", None)
        made["required"] = [field for field in made["required"] if field != "id"]
    for part in (made, *made.get("$defs", {}).values()):
        for field in part.get("properties", {}).values():
            if "contentMediaType" in json.dumps(field):
                field["description"] += "; Markdown with paragraphs and lists"
    return made


def write_schemas(folder: Path, kinds: Mapping[str, type[Record]]) -> Iterator[Path]:
    """Write one file a kind, and give back its path."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, kind in kinds.items():
        path = folder / f"{SINGULAR.get(name, name)}.json"
        path.write_text(json.dumps(schema(name, kind), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        yield path
